"""A note's body -> references, back-references and commentary: what belongs together stays together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import names
from references.forms import dated, joints, judging, named_pointers, pointers, shapes, signals
from references.forms.brackets import MASK, Bracket, Stretch
from references.forms.pieces import cut_pieces

ROUND, URL, WORK = MASK["round"], MASK["url"], MASK["work"]
_LOOKED_BACK = 600
"""characters: a long group is not read from its beginning again"""


class Unit(NamedTuple):
    """A stretch of the note and what it is: reference | back-reference | commentary."""

    role: str
    start: int
    end: int


def cut_units(text: str, line: str, found: list[Bracket]) -> list[Unit]:
    """Takes a note apart: what belongs together stays together, what is not understood is commentary.

    >>> one = Stretch.of("王河，《河與岸》，頁7。同註3。")
    >>> [(unit.role, unit.start) for unit in cut_units(one.text, one.line, one.found)]
    [('reference', 0), ('back-reference', 12)]
    """
    groups: list[Unit] = []
    for piece in cut_pieces(line):
        stretch = Stretch(text, line, found, piece.start, piece.end)
        role = judging.judge(stretch)
        last = groups[-1] if groups else None
        if last is None:
            groups.append(Unit(role, piece.start, piece.end))
        elif _belongs(stretch, last, role):
            groups[-1] = Unit("reference" if last.role == "open" and role == "reference" else last.role, last.start, piece.end)
        else:
            groups.append(Unit("open" if role == "tail" else role, piece.start, piece.end))
    return _merge([unit for group in groups for unit in _refine(Stretch(text, line, found, group.start, group.end), group.role)])


def _belongs(one: Stretch, last: Unit, role: str) -> bool:
    """Whether a piece goes on with the group before it."""
    group = one._replace(start=last.start, end=last.end)
    if role == "tail" or dated.is_headed(group) or _is_end_of(one, group, last.role):
        return True
    if "commentary" in (last.role, role):
        return last.role == role
    if "back-reference" in (last.role, role):
        return (last.role, role) == ("open", "back-reference") and not _is_complete(group) and not _points_by_itself(one)
    return not (last.role == "open" and _begins_anew(one, group)) and _goes_on(one, group, last.role, role)


def _points_by_itself(one: Stretch) -> bool:
    """This is not new. (Id. at 44.) The view is Stone’s. (STONE, supra note 1, at 12.): a pointer to what was cited just before, or one
    that names its author and its note, is no end of what stands before it."""
    at = signals.signal_end(one.line, one.start, one.end)
    return pointers.repeats(one.line, at, one.end) or named_pointers.read(one.text, at, one.end) is not None


def _is_end_of(one: Stretch, group: Stretch, last: str) -> bool:
    """Whether a piece goes on with a reference by author and date, or says where one can be read."""
    if last in ("reference", "open") and dated.is_dated_first(group) and dated.goes_on_dated(one):
        return True
    return last == "reference" and _is_link_of(one, group)


def _is_link_of(one: Stretch, group: Stretch) -> bool:
    """全文請見：http://…: a piece that says where to read a reference without a link."""
    return URL not in group.line[group.start : group.end] and shapes.says_where(one.line, one.start, one.end)


def _begins_anew(one: Stretch, group: Stretch) -> bool:
    """Whether a signal begins the piece, and what stands before it is more than the names that it belongs to."""
    return signals.signal_end(one.line, one.start, one.end) > one.start and not _is_all_names(group)


def _goes_on(one: Stretch, group: Stretch, last: str, role: str) -> bool:
    """Whether a reference goes on: behind a semicolon while it lacks something, behind a full stop while no other begins."""
    stop = one.line[max(group.start, group.end - 8) : group.end].rstrip()[-1:]
    whole = _is_complete(group)
    if stop in "；;。" and _begins_work(one, group, stop):
        return False
    if stop in "；;。":
        return not whole or _responsible().match(one.line, one.start, one.end) is not None
    if role != "reference" or last != "reference" or not whole:
        return True
    return not (shapes.can_start(one.text, one.line, one.start, one.end) and _is_ended(group))


_SIGNAL = 2
"""characters of a signal that is sure to be none of 見, 收 before what holds an article"""


def _begins_work(one: Stretch, group: Stretch, stop: str) -> bool:
    """《河》；《岸》; 《河》卷六。參見江岸：《岸》: behind a title a semicolon and a title, or a signal, begin another work."""
    if WORK not in group.line[group.start : group.end]:
        return False
    at = signals.signal_end(one.line, one.start, one.end)
    titled = one.line[at : one.end].lstrip()[:1] == WORK
    return (titled and stop != "。") or len(one.line[one.start : at].strip(" ：:，,")) >= _SIGNAL


def _is_complete(group: Stretch) -> bool:
    return shapes.is_complete(group.text, group.line, max(group.start, group.end - _LOOKED_BACK), group.end, group.found)


@lru_cache(maxsize=1)
def _responsible() -> re.Pattern[str]:
    """; пер. с англ. …: who helped with the work stands behind a semicolon (ГОСТ Р 7.0.5-2008)."""
    return regex(rf"\s*(?:{terms.either(terms.load('forms')['gost']['responsible'])})")


_STOP = regex(r"[。；;]")


def _is_all_names(group: Stretch) -> bool:
    """A stretch that is nothing but names: what follows belongs to them."""
    if group.end - group.start > 300 or _STOP.search(group.line, group.start, group.end):
        return False
    return names.likely(group.text[group.start : group.end].strip(" .,，。:："))


@lru_cache(maxsize=1)
def _reference_close() -> re.Pattern[str]:
    pages = terms.either([*terms.load("locators")["page"]["behind"], "с"])
    return regex(rf"(?:{URL}|{ROUND}|\d[\da-z\-–—]*|{pages})[.．)）〉\]」”\s]*$")


def _is_ended(group: Stretch) -> bool:
    """The group ends as references end: with a page, a year or a link."""
    return _reference_close().search(group.line, max(group.start, group.end - 60), group.end) is not None


def _refine(one: Stretch, role: str) -> list[Unit]:
    """Cuts commentary off before a signal inside a sentence, and references that only a comma parts."""
    role = judging.decide_open(one) if role == "open" else role
    if role == "commentary":
        return _cut_pointing_clause(one)
    if role == "reference":
        return _cut_references(one)
    if role == "back-reference":
        return _cut_pointers(one)
    return [Unit(role, one.start, one.end)]


def _cut_pointing_clause(one: Stretch) -> list[Unit]:
    """A sentence whose last clause points back: 他指出…，見前揭文，頁85。"""
    at = pointers.find_clause(one.line, one.start, one.end)
    if at is None:
        return [Unit("commentary", one.start, one.end)]
    return [Unit("commentary", one.start, at), Unit("back-reference", at, one.end)]


@lru_cache(maxsize=1)
def _joins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """…; and Jane Doe, “…”: the word only parts the last reference from the others. 同註25及註26 points twice."""
    words, pointing = terms.load("forms")["joins"], terms.load("forms")["pointing"]
    last = rf"(?:{terms.either(words['western'])})\s+(?=\S)|(?:{terms.either(words['chinese'])})(?=[A-Z]|[^\s]{{1,12}}[，,])"
    signal = rf"(?:{pointing['same'][0]}|[{pointing['seen']}{pointing['back']}])?(?:揭|引)?[{pointing['notes']}]"
    pages = "".join(word for word in terms.words("locators", "page", "behind") if len(word) == 1)
    ends = rf"[\d\]）)〕{pages}{pointing['works']}]"
    return regex(last), regex(rf"(?<={ends})\s*[，,、]?\s*[{words['pointers']}]\s*(?={_NAMED}?(?:{signal})\s*\d)")


_NAMED = r"(?:[^，,、；;。\s\d]{2,12}[，,]\s?)"
"""王小明，同註2，頁5，及張三豐，同註3: whose work the next pointer means"""


def _cut_references(one: Stretch) -> list[Unit]:
    units: list[Unit] = []
    start = joints.find_lead(one)
    if start > one.start:
        units.append(Unit("commentary", one.start, start))
    for at in joints.find_joints(one._replace(start=max(start, one.start))):
        units.append(Unit("reference", start, at))
        start = at
    joined = _joins()[0].match(one.line, start, one.end)
    return [*units, Unit("reference", joined.end() if joined else start, one.end)]


def _cut_pointers(one: Stretch) -> list[Unit]:
    joins = (match.end() for match in _joins()[1].finditer(one.line, one.start, one.end))
    cuts = [at for at in joins if pointers.find(one.line, one.start, at) is not None]  # 王小明文，同註2 points once
    return [Unit("back-reference", start, end) for start, end in zip([one.start, *cuts], [*cuts, one.end], strict=True)]


def _merge(found: list[Unit]) -> list[Unit]:
    merged: list[Unit] = []
    for unit in found:
        if merged and merged[-1].role == unit.role == "commentary":
            merged[-1] = Unit("commentary", merged[-1].start, unit.end)
        else:
            merged.append(unit)
    return merged
