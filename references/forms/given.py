"""Decisions by what was given, of which court, and its number and day in whatever order: Urteil des Bundesgerichts 4A_12/2010 vom
3. Mai 2010 E. 3; arrêt du Tribunal fédéral 4A_12/2010 du 3 mai 2010; Urteil des Obergerichts Zürich vom 12. März 2015, LB150012.

Rule: a word for a decision, a word for of, a court, and behind it a whole day or a docket of that court's form make a decision.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates
from references.forms.courts import BY, docket_pattern, find_paragraph, read_paragraph, state_docket
from references.forms.provisions import state_day
from references.forms.workspace import STOPS, Workspace


@cache
def _head_pattern() -> re.Pattern[str]:
    nouns, of, courts, behind = (terms.either(terms.words("law", "given", key)) for key in ("nouns", "of", "courts", "adjectives"))
    word = r"[^\W\d][\w’'.-]*"
    return regex(
        rf"(?:{nouns})\s(?:(?:{of})(?:\s|(?<=[’'])))"
        rf"(?P<court>(?:(?:{word}\s){{0,3}}?(?:[{LATIN_CAPITAL}][\w-]*)?(?:{courts}))(?!\w)"
        rf"(?:\s(?:{behind})(?!\w)){{0,2}}(?:\s(?:des|de|du|di|of|the|Kantons|[{LATIN_CAPITAL}][^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w-]))){{0,4}})",
        look=holds(*terms.words("law", "given", "nouns")),
    )


_CODE = regex(r"(?<=[\s,])(?P<number>[A-Z]{1,4}[ .-]?\d[\d./-]{3,}\d|[A-Z]{1,2}\d?\s\d{1,4}\s\d{1,5})(?!\w)(?P<bare>)")
"""LB150012, HG.2012.34: a number of a court that no other form tells"""
_BEHIND = regex(r"[\s.,;:)(–-]*$|\s?[,;(–]")
_BETWEEN = regex(r"(?:[\s,.(–-]|(?:vom|du|de|del|van|of|in|Nr|n°|n|núm|rol|Az|sygn|aff)(?!\w))*")


def read(workspace: Workspace) -> bool:
    """Reads a decision that is told by what was given and by whom; False where the stretch is none.

    >>> workspace = Workspace.of("Urteil des Bundesgerichts 4A_12/2010 vom 3. Mai 2010 E. 3.2")
    >>> read(workspace), workspace.said()[1:]
    (True, ['institution: Bundesgericht', 'number: 4A_12/2010', 'date: 2010-05-03', 'cited: E. 3.2'])
    """
    head = _head_pattern().match(workspace.text, workspace.start, workspace.end)
    if head is None:
        return False
    end = find_paragraph(workspace, head.end())
    numbers = (pattern.search(workspace.text, head.end(), end) for pattern in (docket_pattern(), _CODE))
    docket = min((one for one in numbers if one is not None), key=re.Match.start, default=None)
    day = next((one for one in dates.find(workspace.text[head.end() : end]) if len(one.edtf) == _WHOLE_DAY), None)
    found = [*([docket.span()] if docket else []), *([(head.end() + day.start, head.end() + day.end)] if day else [])]
    if not found or (day is None and (docket is None or docket["bare"] is None)) or not _stands_beside(workspace, head.end(), found):
        return False
    last = max(stop for _, stop in found)
    words = " ".join(workspace.text[workspace.start : last].strip(STOPS).split())
    workspace.add("title", workspace.start, last, BY, words, take=False)
    workspace.add("institution", *head.span("court"), BY, _name_court(head["court"]), take=False)
    state_docket(workspace, docket)
    state_day(workspace, head.end(), end)
    workspace.take(workspace.start, last)
    read_paragraph(workspace, last)
    return True


_WHOLE_DAY = len("2010-05-03")


@cache
def _states_pattern() -> re.Pattern[str]:
    table = terms.load("law")["inter_american"]
    courts, cases, given, versus = (terms.either(table[key]) for key in ("courts", "cases", "given", "versus"))
    party = rf"[{LATIN_CAPITAL}][^;,.:\d]{{2,40}}"
    return regex(
        rf"(?:(?P<court>{courts})[,.:]\s)?(?P<title>(?:{cases})\s[^;\d]{{3,120}}?\s(?:{versus})\s{party})[.,]\s"
        rf"(?:[^;\d]{{3,160}}?[.,]\s)?"
        rf"(?:{given})(?:\s(?:de|del|of|do)(?:\sla\sCorte)?)?\s(?P<day>[^;,.]{{8,32}}?(?:19|20)\d\d)[.,]\s"
        rf"(?:S[eé]ries?|Ser\.)\s(?P<series>[ACE]),?\s(?:No|Nº|N°|n°|n\.º|núm)\.?\s?(?P<number>\d{{1,4}})",
        look=holds(*table["cases"]),
    )


def read_of_states(workspace: Workspace) -> bool:
    """Reads a judgment of the Inter-American Court, which prints its own in a series by number; False where the stretch is none.

    >>> workspace = Workspace.of("CIDH. Caso Mar Vs. Sund. Fondo. Sentencia de 29 de julio de 1988. Serie C No. 4, párr. 6.")
    >>> read_of_states(workspace), workspace.said()
    (True, ['institution: CIDH', 'title: Caso Mar Vs. Sund', 'number: 4', 'journaltitle: Serie C', 'date: 1988-07-29', 'cited: párr. 6'])
    """
    found = _states_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    for name, group in (("institution", "court"), ("title", "title"), ("number", "number")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group], take=False)
    series = found.string[found.start("series") - len("Serie ") : found.end("series")]
    workspace.add("journaltitle", found.start("series"), found.end("series"), BY, series.strip(), take=False)
    state_day(workspace, *found.span("day"))
    workspace.take(*found.span())
    read_paragraph(workspace, found.end())
    return True


def _stands_beside(workspace: Workspace, at: int, found: list[tuple[int, int]]) -> bool:
    """Whether nothing but small words stands between the court, its number and its day, and a stop or the place cited behind them."""
    for start, stop in sorted(found):
        if start > at and _BETWEEN.fullmatch(workspace.text, at, start) is None:
            return False
        at = max(at, stop)
    return at == find_paragraph(workspace, at) or _BEHIND.match(workspace.text, at, workspace.end) is not None


_GENITIVE = regex(r"(?<=gericht)e?s(?!\w)|(?<=hof)e?s(?!\w)")


def _name_court(words: str) -> str:
    """The court as it is called by itself.

    >>> _name_court("Bundesgerichts"), _name_court("Obergerichts Zürich"), _name_court("Tribunal fédéral")
    ('Bundesgericht', 'Obergericht Zürich', 'Tribunal fédéral')
    """
    return _GENITIVE.sub("", words)
