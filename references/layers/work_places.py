"""The place in a work that is cited by its own division, in any edition: A 51/B 75; I-II, q. 94, a. 2; VI.5, 1140a24; lib. IV, ep. 12.

Rule: such a place behind a title is what is cited and no part of the title, no volume and no book; behind it stands the end of the
reference, or who edited or translated it and the imprint (Chicago 17 §14.242-254; SBL 6.4). Two numbers alone (II, 12) are such a place
only before an editor or a translator; behind the bracket of an imprint they are a volume and its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import holds, regex
from references import terms
from references.layers.western_asides import PAGE
from references.model import Citation, Field, Span

_ROMAN = r"[IVXLC]{1,7}(?![\w.]?\w)"
_NUMBER = rf"(?:{_ROMAN}|\d{{1,4}}(?:[–-]\d{{1,4}})?(?!\w))"
_KANT = r"[AB]\s?\d{1,3}(?:[–-]\d{1,3})?f{0,2}\s?[/=]\s?[AB]\s?\d{1,3}(?:[–-]\d{1,3})?f{0,2}"
_BEKKER = r"(?:[IVXΑ-Ω]{1,5}(?:[., ]\s?\d{1,3})*,\s)?\d{2,4}\s?[a-e]\s?\d{1,2}(?:\s?[–-]\s?(?:\d{1,4}[a-e])?[a-e]?\d{1,2})?"
_SCHOLASTIC = (
    r"(?:(?:[IVX]{1,4}|\d)(?:-(?:[IVX]{1,4}|\d))?(?:a?e?)?,?\s)?(?:d\.\s\d+,\s)?q\.\s?\d+"
    r"(?:,\s(?:aa?|art|ad|qc|c|co|obj|resp|s\.c|prol)\.?(?:\s\d+)?)*"
)
_PAIR = r"(?:[IVXLC]{1,7}|[1-9])[,.]\s?\d{1,3}(?:[,.]\s?\d{1,3})*(?:[–-]\d{1,3})?"


@cache
def _match_divisions() -> str:
    first, within = (terms.pattern(sorted(terms.words("classics", "divisions", key), key=len, reverse=True)) for key in ("words", "within"))
    inner = rf"(?:(?:(?:{first}|{within})\s?)?{_NUMBER}|(?:schol|cor|dem|lem|praef|prol)\.(?!\w))"
    return rf"(?:(?:{_ROMAN},\s)?(?:{first})\s?{_NUMBER}(?:,\s{inner})*|{_ROMAN},\s(?:{within})\s?{_NUMBER}(?:,\s{inner})*)"


@cache
def _before_editor() -> re.Pattern[str]:
    """A place between the title and who edited or translated the work."""
    roles = terms.pattern(
        sorted((*terms.words("classics", "edited", "words"), *terms.words("classics", "edited", "holding")), key=len, reverse=True)
    )
    place = rf"(?:(?:,|(?<=[^\W\d_A-Z]{{3}}))\s(?P<place>{_KANT}|{_BEKKER}|{_SCHOLASTIC})|,\s(?P<counted>{_match_divisions()}|{_PAIR}))"
    return regex(rf"(?<=[\w.’'»”\"]){place}(?=(?:,\s|\s\(|;\s)(?i:{roles})(?!\w))")


@cache
def _at_end() -> re.Pattern[str]:
    """A place at the end of a reference that names no edition."""
    place = rf"(?P<place>{_KANT}|{_BEKKER}|{_SCHOLASTIC}|{_match_divisions()})"
    return regex(rf"(?:,|(?<=[^\W\d_A-Z]{{3}}))\s{place}(?=\s?(?:[.)]*\s*$|;))")


_ANY_YEAR = regex(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_TITLED = regex(r"\s*\S[^,;]{1,60},\s[^,;\d]{3,}$")
"""an author and a title, which has no number, as the call number of an archive has (PRO, FO 371, A 51/B 75)"""


_VOLUME = regex(r"(?<=\d\)),\s(?P<volume>[IVXLC]{1,6}|[ivxl]{1,5})(?=(?:,|(?<=[a-z])\.)\s\d{1,4}(?!\d*[.\s]\w))", look=holds("), "))
"""(Oxford, 1908), II, 45: behind the imprint a volume and its page"""
_OF_SEVERAL = regex(r"\d\s(?:vols?|voll|tt|t|tomos|Bde)\.?(?!\w)")
"""2 vols.: in other books a small numeral is a page of the front (1983), xii, 4"""


def find_work_places(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such places, with what they are (part: beside an edition; classical: all that is cited; volume) and their words.

    >>> [words for _, _, words in find_work_places("Immanuel Kant, Kritik der reinen Vernunft, A 51/B 75.")]
    ['A 51/B 75']
    >>> [(kind, words) for _, kind, words in find_work_places("M. de Cervantes, Don Quijote, II, 12, ed. F. Rico, Barcelona, 1998, p. 7.")]
    [('part', 'II, 12')]
    >>> list(find_work_places("Ann Lee, Rivers, II, 12."))
    []
    """
    if "," not in text:
        return
    for found in _before_editor().finditer(text):
        yield Span(*found.span()), "part", found["place"] or found["counted"]
    for found in _at_end().finditer(text):
        before = text[text.rfind(";", 0, found.start()) + 1 : found.start()]
        if _TITLED.fullmatch(before) and not _ANY_YEAR.search(before):
            yield Span(*found.span()), "classical", found["place"]
    for found in _VOLUME.finditer(text):
        if found["volume"].islower() and not _OF_SEVERAL.search(text, 0, found.start()):
            continue
        yield Span(*found.span()), "volume", found["volume"]


_READ = PAGE.strip(" ,")


def cite_work(citation: Citation, words: str, start: int) -> Citation:
    """A work that is cited by its own division, in no edition.

    >>> cite_work(Citation("Kant", Span(0, 4)), "A 51", 6).locator
    'A 51'
    """
    kept = tuple(field for field in citation.fields if field.value != _READ)  # what was read in its place is nobody's title
    cited = replace(citation, locator=words, fields=kept)
    if citation.pointing is not None or "type" in citation.stated:
        return cited
    told = Field("type", "book", None, "kinds"), Field("entrysubtype", "classical", None, "kinds")
    return replace(cited, fields=(*cited.fields, *told))


def state_volume(citation: Citation, words: str, start: int) -> Citation:
    """A work of several volumes with the one that is cited.

    >>> state_volume(Citation("Stone", Span(0, 5)), "II", 6).stated
    {'volume': 'II'}
    """
    if "volume" in citation.stated or citation.pointing is not None:
        return citation
    return replace(citation, fields=(*citation.fields, Field("volume", words, Span(start, start + len(words)), "numbering.volume")))
