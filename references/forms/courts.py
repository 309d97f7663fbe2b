"""Courts, and what every decision of one may state beside its name: its kind, its docket, its day, the page or paragraph cited.

Rule: a docket is the number of the decision, the page behind a comma or `at` the place cited (Bluebook rule 10.8, OSCOLA 2.1).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import holds, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import dates, locators
from references.forms.workspace import STOPS, Workspace
from references.model import Span
from references.terms.phrases import look_for

BY = "kind.case"


@lru_cache(maxsize=1)
def court_pattern() -> re.Pattern[str]:
    """The name of a court.

    >>> court_pattern().match("BGH, Urteil vom 12.3.2004").group()
    'BGH'
    """
    table = terms.load("law")["court"]
    western = terms.either(word for key in table if key != "ru" for word in table[key])
    given = terms.either(terms.load("law")["decision"]["ru"])
    form = rf"(?:{western})(?!\w)|(?:{given})\s(?:\w+\s){{0,2}}(?:{terms.either(table['ru'])})(?!\w)"
    return regex(form, look=holds(*terms.words("law", "court")))


@lru_cache(maxsize=1)
def decision_pattern() -> re.Pattern[str]:
    """What a court has given: a judgment, an order.

    >>> decision_pattern().search("BGH, Urteil vom 12.3.2004").group()
    'Urteil vom'
    """
    words = terms.words("law", "decision")
    return regex(rf"(?<!\w)(?:{terms.either(words)})(?!\w)", look=holds(*words))


@lru_cache(maxsize=1)
def docket_pattern() -> re.Pattern[str]:
    """The number under which a court keeps a case.

    >>> docket_pattern().search("BGH, Urteil vom 12.3.2004 – V ZR 37/03").group()
    'V ZR 37/03'
    """
    words = terms.either(terms.words("law", "docket"))
    bare = (
        r"[IVX]+\s[A-Z]{1,3}\s\d+/\d\d|[CTF]\s?[-‑–]\d+/\d\d"
        r"|(?:Pl\.|[IVX]+\.)\sÚS\s\d+/\d\d"  # the constitutional court in Brno
        r"|\d{1,3}\s(?:[A-Z]?Cdo|Tdo|Odo|Afs|Azs|Ads|As|Ao|Cmo|Co|Tz|Nscr|NSČR|ICdo)\s\d+/\d{4}"  # Czech courts
        r"|\d[A-F]_\d{1,4}/\d{4}"  # the Swiss Federal Court
        r"|(?:R[aoe]\s)?(?:19|20)\d\d/\d\d/\d{4}"  # the administrative court in Vienna
        r"|[A-F]-\d{1,5}/(?:19|20)\d\d"  # the Swiss administrative court
        r"|[CSPFDH]\.\d\d\.\d{4}\.[FN]"  # the Cour de cassation of Belgium
        r"|(?:T|C|SU|A)[-‑–]\d{1,4}(?:/\d\d(?:\d\d)?)?(?=,?\s(?:de|del)\s(?:19|20)\d\d|/)"  # the constitutional court of Colombia
        r"|(?:REsp|ARE|AREsp|RE|ADI|ADPF|HC|RHC|MS|RMS|Rcl|AgRg|ACO)\s(?:n\.?º?\s)?\d[\d.]*(?:/[A-Z]{2})?(?!\w)"  # those of Brazil
        r"|(?:ARB|CONC)(?:\(AF\))?/\d\d/\d+"  # ICSID
        r"|\d{1,3}\s(?:BvR|BvL|BvF|BvE|BvG|AZR|StR|C|B|A|O|T|S|U|W|K|Ob|Os|ObA|ObS)\s\d+[./]\d+[a-z]?(?!\w)"
    )
    number = r"[A-Z]{0,4}[\s-]?\d[\w./:\-–‑]*(?:\s?[A-Z]{1,3}(?=[\s,.;)]|$))?"
    bare = rf"{bare}|{_ECLI}"
    form = rf"(?:(?<=[\s,(–-])|^)(?:(?:{words})\s?(?P<number>(?:{bare})|{number})|(?P<bare>{bare}))"
    named = look_for(terms.words("law", "docket"))
    return regex(form, look=lambda text: _SOME_NUMBER.search(text) or named(text))


_SOME_NUMBER = regex(r"\d[./]\d|ECLI:|[A-Z]/\d\d/\d|[A-Z]{2}\s\d")
_ECLI = r"ECLI:[A-Z]{2}:[A-Z0-9]{1,12}:\d{4}:[\w.]{1,30}(?<!\.)"


@lru_cache(maxsize=1)
def identifier() -> re.Pattern[str]:
    """The European case law identifier.

    >>> identifier().search("HR 1 april 2016, ECLI:NL:HR:2016:542.").group()
    'ECLI:NL:HR:2016:542'
    """
    return regex(_ECLI)


def state_docket(workspace: Workspace, docket: re.Match[str] | None) -> None:
    """States the docket as the decision's number, unless it has one.

    >>> workspace = Workspace.of("V ZR 37/03")
    >>> state_docket(workspace, docket_pattern().match(workspace.text))
    >>> workspace.said()
    ['number: V ZR 37/03']
    """
    if docket is None:
        return
    if not workspace.has("number"):
        group = "number" if docket["number"] else "bare"
        workspace.add("number", *docket.span(group), BY, docket[group].rstrip(".,"))
    workspace.take(*docket.span())


_PIN = regex(
    r"(?:,?\sat\s|,\s(?:p\.\s|pp\.\s)?|:\s?)(?P<pin>\*?\d{1,5}(?:[-–]\*?\d{1,5})?(?:\s?(?:&\s)?nn?\.\s?\d+)?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*)(?=\s*(?:[,.;(\[\ue000-\ue010]|$))"
)
_PARAGRAPH = regex(
    r",?\s(?:at\s|aux?\s)?(?P<pin>(?:paras?\.?|¶¶?|§§?|[Pp]aragraphs?|Rn\.|Rz\.|párrs?\.|considerandos?|r\.o\.|rov\.|r\.ov\.|points?|pts?|consid\.|punt(?:en)?|overw\.|onder|F\.?J\.?|FFJJ|FD|apdos?\.|apartados?|[Cc]ons\.|E\.|B\.(?=\d)|pkt|p\.\so\.)\s?\d+(?:\.\d+)*(?:\.[ºª])?(?:[-–]\d+)?)"
)


def read_pin(workspace: Workspace, at: int) -> None:
    """The page cited right behind a place, or the paragraph anywhere behind it.

    >>> workspace = Workspace.of("410 U.S. 113, 120")
    >>> read_pin(workspace, 12)
    >>> workspace.locator
    '120'
    """
    _cite(workspace, _PIN.match(workspace.line, at, workspace.end))
    read_paragraph(workspace, at)


def find_paragraph(workspace: Workspace, at: int) -> int:
    """Where the paragraph cited begins behind a place; the end, where there is none.

    >>> find_paragraph(Workspace.of("EGMR, Urteil vom 22.10.1981, Rn. 52"), 4)
    27
    """
    found = _PARAGRAPH.search(workspace.line, at, workspace.end)
    return found.start() if found else workspace.end


@lru_cache(maxsize=1)
def further_prints() -> re.Pattern[str]:
    """Behind a decision of France or Belgium and a semicolon: where else it is printed, and who commented on it there.

    >>> further_prints().match(" ; D. 2002, p. 1321, note L. Grand ; JCP G 2002, I, 12")[0]
    ' ; D. 2002, p. 1321, note L. Grand'
    """
    journals = terms.either(terms.words("law", "printed_in", "fr"))
    comments = terms.either(terms.words("law", "annotated", "fr"))
    return regex(
        rf"\s?;\s(?:{journals})\s(?:19|20)\d\d,?\s(?:[IVX]+,\s|[a-z]+\.\s)?(?:p\.\s|n°\s)?\d{{1,5}}"
        rf"(?:,\s(?:{comments})\s[{CAPITAL}][\w.’' -]{{0,39}}[\w.])*"
    )


def read_paragraph(workspace: Workspace, at: int) -> None:
    """The paragraph cited, anywhere behind a place.

    >>> workspace = Workspace.of("EGMR, Urteil vom 22.10.1981, Rn. 52")
    >>> read_paragraph(workspace, 4)
    >>> workspace.locator
    'Rn. 52'
    """
    _cite(workspace, _PARAGRAPH.search(workspace.line, at, workspace.end))


def _cite(workspace: Workspace, pin: re.Match[str] | None) -> None:
    if pin is not None and workspace.locator is None:
        workspace.locator, workspace.locator_span = locators.clean(pin["pin"]), Span(*pin.span("pin"))
        workspace.take(*pin.span())


def state_day(workspace: Workspace, at: int, end: int | None = None) -> None:
    """A day that stands behind, between commas.

    >>> workspace = Workspace.of("BGH, 12.3.2004")
    >>> state_day(workspace, 3)
    >>> workspace.said()
    ['date: 2004-03-12']
    """
    found = dates.find(workspace.line[at : workspace.end if end is None else end])
    if found and not workspace.has("date"):
        best = dates.best(found) or found[0]
        workspace.add("date", at + best.start, at + best.end, BY, best.edtf)


def is_sitting(words: str) -> bool:
    """Whether words between a court and the parties name no more than a chamber and a day.

    >>> is_sitting(", Grande Camera, 12 maggio 2004, "), is_sitting(" heard of it in ")
    (True, False)
    """
    for day in reversed(dates.find(words)):
        words = words[: day.start] + words[day.end :]
    chunks = [chunk for one in words.split(",") if (chunk := one.strip(STOPS))]
    return all(len(one.split()) <= _CHAMBER and (one[0].isupper() or one.split()[-1] in _chambers()) for one in chunks)


@cache
def _chambers() -> frozenset[str]:
    """gde ch., 2e sect.: words for a chamber, without their stops."""
    return frozenset(word.rstrip(".") for word in terms.words("law", "chamber"))


_CHAMBER = 3
"""words of a chamber's name"""


_NAMED = regex(rf"[{CAPITAL}][^\s,;]*\s(?:[^\s,;]+\s)?[{CAPITAL}][^\s,;]+,\s*$")


def stands_in_title(workspace: Workspace, versus: re.Match[str], begin: int) -> bool:
    """Whether a v without its stop stands in the title behind an author, as Czech says in: Jan Novák, Život v Praze.

    >>> workspace = Workspace.of("Jan Novák, Život v Praze (2001)")
    >>> stands_in_title(workspace, re.compile(" v ").search(workspace.text), 11)
    True
    """
    return "." not in versus.group() and _NAMED.search(workspace.text, workspace.start, begin) is not None
