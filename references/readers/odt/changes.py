"""Tracked changes in OpenDocument (part 3, 5.5): what was deleted is kept at the beginning, what was put in stands between two signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from references.readers.how import Changes
from references.readers.odt.names import TEXT

if TYPE_CHECKING:
    from lxml import etree


class Changed:
    """The changes of a document, and where in them a reader stands."""

    def __init__(self, body: etree._Element, wanted: Changes) -> None:
        self._reject = wanted == "reject"
        self._deleted: dict[str, etree._Element] = {}
        self._inserted: set[str] = set()
        self._inside: set[str] = set()
        for region in body.iter(TEXT + "changed-region"):
            names = {region.get(TEXT + "id", ""), region.get("{http://www.w3.org/XML/1998/namespace}id", "")} - {""}
            for change in region:
                if change.tag == TEXT + "deletion":
                    self._deleted |= dict.fromkeys(names, change)
                elif change.tag == TEXT + "insertion":
                    self._inserted |= names

    @property
    def printed(self) -> bool:
        """Whether what stands here is read."""
        return not self._inside

    def goes_on(self) -> bool:
        """Whether the end of the last paragraph was put in and is rejected: the next one goes on with it."""
        return bool(self._inside)

    def begin(self, element: etree._Element) -> None:
        """Something that was changed begins."""
        name = element.get(TEXT + "change-id", "")
        if self._reject and name in self._inserted:
            self._inside.add(name)

    def end(self, element: etree._Element) -> None:
        """It ends."""
        self._inside.discard(element.get(TEXT + "change-id", ""))

    def removed_at(self, element: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs that were deleted here, if deletions are rejected."""
        deleted = self._deleted.get(element.get(TEXT + "change-id", "")) if self._reject else None
        if deleted is not None:
            yield from (one for one in deleted if one.tag in (TEXT + "p", TEXT + "h"))
