"""What is printed round a mark and round a label, and belongs to them: brackets, and the commas between raised numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from references import terms
from references.readers.drafts import Edge, Mark, Part, Words

_SPACES = " \t\u3000\u00a0"
_BETWEEN = frozenset(",;，；、·" + _SPACES)
"""what stands between the raised numbers of two notes"""
_BEHIND_LABEL = ".．)）]］〕】〉、:：" + _SPACES
"""what is typed behind the label of a note: 3) …, [3] …, 3. …"""
_LONGEST = 4


@cache
def _brackets() -> dict[str, str]:
    return terms.pairs("round", "square")


def gather_signs(parts: Sequence[Part]) -> list[Part]:
    """Parts of a block in which each mark has the signs round it: [1], and the comma of a raised 1, 2.

    >>> parts = gather_signs([Words("Ships ["), Mark("a"), Words("] came.")])
    >>> parts[0][0], parts[1][1:], parts[2][0]
    ('Ships ', ('[', ']'), ' came.')
    """
    made = list(parts)
    for at, mark in enumerate(made):
        if isinstance(mark, Mark):
            _take_brackets(made, at, mark)
            _take_comma(made, at)
    return [part for part in made if not isinstance(part, Words) or part.text]


def _take_brackets(made: list[Part], at: int, mark: Mark) -> None:
    before, behind = made[at - 1] if at else None, made[at + 1] if at + 1 < len(made) else None
    if not (isinstance(before, Words) and isinstance(behind, Words) and before.text and behind.text):
        return
    if behind.text[0] in _brackets().get(before.text[-1], ""):
        made[at - 1], made[at + 1] = before._replace(text=before.text[:-1]), behind._replace(text=behind.text[1:])
        made[at] = mark._replace(before=before.text[-1], behind=behind.text[0])


def _take_comma(made: list[Part], at: int) -> None:
    """Raised signs that only part two marks."""
    if at + 2 >= len(made):
        return
    mark, between, following = made[at : at + 3]
    if not (isinstance(mark, Mark) and isinstance(between, Words) and isinstance(following, Mark)):
        return
    if "superscript" in between.flags and set(between.text) <= _BETWEEN:
        made[at], made[at + 1] = mark._replace(behind=mark.behind + between.text), between._replace(text="")


def drop_label_signs(parts: Sequence[Part]) -> list[Part]:
    """The first parts of a note without what is printed round its label, where the format says at which place the label stands.

    >>> [part[0] for part in drop_label_signs([Words("["), Edge("label", ""), Words("] A list.")])]
    ['A list.']
    >>> [part[0] for part in drop_label_signs([Words("Not ["), Edge("label", ""), Words("]")])]
    ['Not [', ']']
    """
    if _LABEL not in parts:
        return list(parts)
    at = parts.index(_LABEL)
    before, behind = list(parts[:at]), list(parts[at + 1 :])
    lead = "".join(part.text for part in before if isinstance(part, Words)).strip(_SPACES)
    if len(lead) > _LONGEST or not set(lead) <= set(_brackets()):
        return before + behind
    return [part for part in before if not isinstance(part, Words)] + list(_without_lead(behind))


_LABEL = Edge("label", "")


def _without_lead(parts: Sequence[Part]) -> Iterator[Part]:
    """Parts without the signs and spaces before their first word."""
    begun = False
    for part in parts:
        if isinstance(part, Words) and not begun:
            part = part._replace(text=part.text.lstrip(_BEHIND_LABEL))
            begun = bool(part.text)
        if not isinstance(part, Words) or part.text:
            yield part
