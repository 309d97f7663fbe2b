"""The borders between fields, where a mark says more than the model saw: a title cut in two, a name that took a word of the title, a quoted
title that took its journal along. `containers` goes on with what holds the work, `numbers` with its numbers.
"""

from __future__ import annotations

import re
from itertools import pairwise

from references.fields import places
from references.fields.bodies import is_publisher
from references.fields.offices import is_office
from references.labeller import containers, lexicon, numbers
from references.labeller.groups import Run
from references.model import Span


def mended(runs: list[Run], text: str) -> list[Run]:
    """The runs of one reference, their borders where the marks say."""
    for mend in (
        _alone,
        _roled,
        _joined,
        _parted,
        _begun,
        _named,
        _officed,
        _edited,
        _corners,
        _inside,
        _unquoted,
        _credited,
        numbers.dated,
        numbers.counted,
        containers.continued,
        numbers.numbered,
        containers.special,
        containers.collected,
        containers.issued,
        containers.seated,
        containers.placed,
        numbers.reprinted,
        numbers.reported,
        numbers.paged,
        containers.periodical,
    ):
        runs = mend(runs, text)
    return runs


_CJK = re.compile("[\u3040-\u9fff\uac00-\ud7af]")


def _alone(runs: list[Run], text: str) -> list[Run]:
    """Who stands first without a word of his role, and is the only one, is the author.

    >>> [run.label for run in _alone([Run("editor", Span(0, 6), 0.6, True), Run("place", Span(7, 9), 0.9, False)], "Stein, X. 1990")]
    ['author', 'place']
    """
    first = runs[0] if runs else None
    if first is None or first.label != "editor" or any(run.label in ("author", "in") for run in runs):
        return runs
    known = lexicon.load().classes
    words = re.findall(r"[^\W\d_]+", first.span.cut(text).lower())
    if any({"editor", "translator"} & set(known.get(word, ())) for word in words) or _CJK.search(first.span.cut(text)):
        return runs
    return [first._replace(label="author"), *runs[1:]]


_ROLED = re.compile(
    r"(?P<author>[^,，]{2,40}?)\s*(?:지음|저|글)\s*[,，]\s*(?P<translator>[^,，]{2,40}?)\s*(?:옮김|역)\W*"
    r"|(?P<writer>[^（）()]{2,60})[（(](?P<rendered>[^（）()]{2,60})訳[）)]\W*"
)
"""브루스 강 지음, 김자물 옮김; アンダーソン（白石隆訳）"""


_ROLE_ALONE = re.compile(r"\W*(?:dirs?|éds?|eds?|Hrsg|Hg|Hgg|coords?|orgs?|comps?|a cura di)\.?\W*")


def _roled(runs: list[Run], text: str) -> list[Run]:
    """Korean and Japanese say in one breath who wrote and who translated; a role alone behind names makes these editors.

    >>> note = "강물 지음, 김자물 옮김,"
    >>> [(run.label, run.span.cut(note)) for run in _roled([Run("author", Span(0, len(note)), 0.6, True)], note)]
    [('author', '강물'), ('translator', '김자물')]
    >>> note = "Jean Colline et Pierre Mer (dir.),"
    >>> [run.label for run in _roled([Run("author", Span(0, 26), 0.6, True), Run("note", Span(27, 34), 0.4, False)], note)]
    ['editor']
    """
    first = runs[0] if runs else None
    if len(runs) > 1 and runs[0].label == "author" and runs[1].label == "note" and _ROLE_ALONE.fullmatch(text, *runs[1].span):
        return [runs[0]._replace(label="editor", span=Span(runs[0].span.start, runs[1].span.end)), *runs[2:]]
    found = _ROLED.fullmatch(text, *first.span) if first is not None and first.label == "author" else None
    if first is None or found is None:
        return runs
    one, two = ("author", "translator") if found["author"] else ("writer", "rendered")
    translator = Run("translator", Span(*found.span(two)), first.confidence, False)
    return [first._replace(span=Span(*found.span(one))), translator, *runs[1:]]


def _joined(runs: list[Run], text: str) -> list[Run]:
    """A title that was cut by a stray label of one token is one title."""
    out: list[Run] = []
    for run in runs:
        if (
            len(out) >= 2
            and run.label == out[-2].label
            and run.label in ("title", "book", "journal")
            and len(text[out[-1].span.start : out[-1].span.end].split()) <= 2
            and out[-1].confidence < 0.6
        ):
            before = out[-2]
            out[-2:] = [Run(run.label, Span(before.span.start, run.span.end), min(before.confidence, run.confidence), before.first)]
        else:
            out.append(run)
    return out


_BEHIND = re.compile(r"(?:^|[,;] )[А-ЯЁ][а-яё’-]+ (?:[А-ЯЁ]\. ?){1,2}(?=[А-ЯЁ][а-яё]+\W*$)")
"""Зимин А. А. Опричнина"""


def _parted(runs: list[Run], text: str) -> list[Run]:
    """Where a Russian name is written family name first, a word behind its initials is no name: the title begins with it.

    >>> runs = [Run("author", Span(0, 12), 0.5, True), Run("title", Span(12, 22), 0.9, False)]
    >>> [run.span for run in _parted(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=22)]
    >>> runs = [Run("author", Span(0, 16), 0.5, True), Run("title", Span(17, 25), 0.9, False)]
    >>> [run.span for run in _parted(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=25)]
    """
    out = list(runs)
    for at, (run, following) in enumerate(pairwise(runs)):
        if run.label == "author" and following.label == "title":
            found = _BEHIND.search(run.span.cut(text))
            if found:
                cut = run.span.start + found.end()
                out[at] = run._replace(span=Span(run.span.start, cut))
                out[at + 1] = following._replace(span=Span(cut, following.span.end))
    return out


def _begun(runs: list[Run], text: str) -> list[Run]:
    """Where one word alone stands between a whole name and the title, no name is so short: the title begins with it.

    >>> note = "Stone, Peter, Rivers. A study of water, 1969"
    >>> runs = [Run("author", Span(0, 21), 0.5, True), Run("title", Span(22, 38), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _begun(runs, note)]
    [('author', 'Stone, Peter, '), ('title', 'Rivers. A study of water')]
    >>> note = "Stone, We Still Know: A study of water, 1969"
    >>> runs = [Run("author", Span(0, 21), 0.5, True), Run("title", Span(22, 38), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _begun(runs, note)]
    [('author', 'Stone, '), ('title', 'We Still Know: A study of water')]
    """
    out = list(runs)
    given = lexicon.load().classes
    for at, (run, following) in enumerate(pairwise(runs)):
        words = run.span.cut(text).rstrip(" .,:")
        if run.label != "author" or following.label != "title" or not 1 <= words.count(", ") <= 2:
            continue
        *names, last = words.split(", ")
        whole = " " in names[0] if len(names) == 1 else " " not in "".join(names) and "given" in given.get(names[1].lower(), ())
        told = any("given" in given.get(word.lower(), ()) for word in last.split())
        mark = run.span.cut(text).rstrip()[-1:]
        small = any({"stop", "and"} & set(given.get(word, ())) for word in last.split())
        headed = last.count(" ") > 1 and _PHRASE.fullmatch(last) and (mark == ":" or (mark == "." and small and whole))
        if not told and ((whole and _WORD.fullmatch(last)) or headed):
            cut = run.span.start + len(words) - len(last)
            out[at] = run._replace(span=Span(run.span.start, cut), confidence=max(run.confidence, following.confidence))
            out[at + 1] = following._replace(span=Span(cut, following.span.end))
    return out


_WORD = re.compile(r"[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{3,}")
TELLING = frozenset(("title", "book", "journal", "series", "org", "url", "doi"))
UNSURE = 0.9
"""names that the model is less sure of may hold the title"""


def _named(runs: list[Run], text: str) -> list[Run]:
    """Of a reference that has no title, the last words behind its names are the title, if nothing in them tells a name.

    >>> note = "K. Stone, River Matters (1993)"
    >>> runs = [Run("author", Span(0, 24), 0.5, True), Run("date", Span(24, 30), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _named(runs, note)]
    [('author', 'K. Stone, '), ('title', 'River Matters '), ('date', '(1993)')]
    >>> note = "Stone, K. Floods. The Times, 1993"
    >>> runs = [Run("author", Span(0, 17), 0.5, True), Run("journal", Span(18, 28), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _named(runs, note)]
    [('author', 'Stone, K. '), ('title', 'Floods.'), ('journal', 'The Times,')]
    """
    if len(runs) < 2 or runs[0].label != "author" or any(run.label in ("title", "book") for run in runs) or runs[0].confidence > UNSURE:
        return runs
    start, end = runs[0].span
    behind = _INITIALED.fullmatch(text, start, end)
    cut = behind.start("title") if behind and runs[1].label in ("journal", "place", "publisher") else None
    if cut is None and runs[1].label == "date" and not any(run.label in TELLING for run in runs):
        names, _, last = text[start:end].rpartition(", ")
        known = lexicon.load().classes
        told = any("given" in known.get(word.lower(), ()) for word in last.split())
        cut = end - len(last) if names and not told and _PHRASE.fullmatch(last) else None
    if cut is None:
        return runs
    return [runs[0]._replace(span=Span(start, cut)), Run("title", Span(cut, end), runs[0].confidence, False), *runs[1:]]


_INITIALED = re.compile(
    r"(?:[^.]{2,60}?, (?:[A-ZÀ-Þ]\.[ -]?)+ ?|[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?)+)(?P<title>[A-ZÀ-ÞА-ЯЁ][\w’'-]{3,}(?: [\w’'-]+)*[.?!]\W*)"
)
"""Stone, K. Floods. Водин Ю. М. Семиречье."""
_PHRASE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:[ :]+[\w’'-]{2,})+\W*")
"""words without initials"""
_UNTITLED = frozenset(("publisher", "org", "journal", "book", "note"))
"""what the model calls a title that stands behind another"""


def _officed(runs: list[Run], text: str) -> list[Run]:
    """What office a person holds stands behind his name and is no title, where another stretch follows that can be the title.

    >>> note = "Ann Hill, Deputy Minister of Water, Remarks at Leeds, 2006"
    >>> cuts = (("author", 0, 9), ("title", 10, 35), ("publisher", 36, 53), ("date", 54, 58))
    >>> runs = [Run(label, Span(a, b), 0.6, False) for label, a, b in cuts]
    >>> [(run.label, run.span.cut(note)) for run in _officed(runs, note)][1:3]
    [('note', 'Deputy Minister of Water,'), ('title', 'Remarks at Leeds,')]
    """
    if [run.label for run in runs[:2]] != ["author", "title"] or len(runs) < 3 or runs[2].label not in _UNTITLED:
        return runs
    office, title = runs[1].span.cut(text).rstrip(), runs[2].span.cut(text).strip(" .,;:")
    if not (office.endswith(",") and _HOLDS.match(office) and is_office(office)) or is_publisher(title) or places.is_place(title):
        return runs
    return [runs[0], runs[1]._replace(label="note"), runs[2]._replace(label="title"), *runs[3:]]


_HOLDS = re.compile(r"(?:(?:the|then|former|acting) )?(?:[A-ZÀ-Þ][\w’'-]+ ){0,4}(?:of|for|to|at) |(?:[A-ZÀ-Þ][\w’'-]+ ){1,4}")
"""an office is written in capitals: Deputy Assistant Secretary for"""
_ROLE = re.compile(
    r",? (?:eds?\.|edited by|hrsg\. v(?:on|\.)|hg\. v(?:on|\.)|a cura di|sous la dir(?:ection|\.) de|dir\.) (?=[A-ZÀ-Þ])", re.IGNORECASE
)


def _edited(runs: list[Run], text: str) -> list[Run]:
    """Between `in` and a role that names follow stands the book.

    >>> note = "in Rivers, ed. G. Hill (1991)"
    >>> runs = [Run("in", Span(0, 3), 0.9, False), Run("editor", Span(3, 23), 0.5, False)]
    >>> [(run.label, run.span.cut(note)) for run in _edited(runs, note)]
    [('in', 'in '), ('book', 'Rivers'), ('editor', ', ed. G. Hill ')]
    """
    if any(run.label in ("book", "journal") for run in runs):
        return runs
    out: list[Run] = []
    for run in runs:
        start, end = run.span
        found = _ROLE.search(text, start + 2, end) if run.label == "editor" and out and out[-1].label == "in" else None
        if found:
            out += [Run("book", Span(start, found.start()), run.confidence, False), run._replace(span=Span(found.start(), end))]
        else:
            out.append(run)
    return out


_INSIDE = re.compile(
    r"(?:“[^”]{6,}”|\"[^\"]{6,}\"|«[^»]{6,}»|‘[^“”]{6,}?’|'[^“”]{6,}?')\W? (?P<in>[Ii]n|dans|en|em|nel) (?=[A-ZÀ-ÞŒ])"
    r"|[^“”\"«»‘]{4,200}?, (?P<held>in|dans|nel) (?=[A-ZÀ-ÞŒ](?!ono|emor))"
)
"""‘Reading the River’ in"""


def _inside(runs: list[Run], text: str) -> list[Run]:
    """A title in quotation marks ends before the `in` behind them: what follows is the book, or before a pointer who edited it.

    >>> note = "‘Reading the River’ in Hill, op. cit."
    >>> runs = [Run("title", Span(0, 28), 0.5, True), Run("pointer", Span(29, 37), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _inside(runs, note)]
    [('title', '‘Reading the River’ '), ('in', 'in'), ('editor', ' Hill,'), ('pointer', 'op. cit.')]
    >>> note = "Le fleuve, dans Œuvres, t. III"
    >>> [(run.label, run.span.cut(note)) for run in _inside([Run("title", Span(0, 23), 0.5, True)], note)]
    [('title', 'Le fleuve, '), ('in', 'dans'), ('book', ' Œuvres,')]
    """
    out: list[Run] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        found = _INSIDE.match(text, *run.span) if run.label == "title" and not any(one.label == "in" for one in runs) else None
        if not found:
            out.append(run)
            continue
        label = "editor" if following is not None and following.label == "pointer" else "book"
        word = found.lastgroup or "in"
        out.append(run._replace(span=Span(run.span.start, found.start(word))))
        out.append(Run("in", Span(*found.span(word)), run.confidence, False))
        out.append(Run(label, Span(found.end(word), run.span.end), run.confidence, False))
    return out


_QUOTED = re.compile(
    r"(?:(?:[“\"][^“”\"]{8,}?[”\"]|[‘'][^“”\"]{8,}?[,.?!][’']) (?=[A-ZÀ-ÞА-ЯЁ\d]\w)|(?:«[^«»]{3,}»|„[^„“”]{3,}[“”]), (?=[A-ZÀ-Þ]\w?[\w’']))"
)
"""‘A study of the sea,’ The"""


def _unquoted(runs: list[Run], text: str) -> list[Run]:
    """A title in quotation marks ends with them: what was taken along behind them is what holds the work.

    >>> note = "'On the sea,' Trans. ASME, J. Heat"
    >>> runs = [Run("title", Span(0, 25), 0.5, True), Run("journal", Span(27, 34), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _unquoted(runs, note)]
    [('title', "'On the sea,' "), ('journal', 'Trans. ASME, J. Heat')]
    """
    out: list[Run] = []
    for run in runs:
        found = _QUOTED.match(text, run.span.start, run.span.end) if run.label == "title" else None
        if out and out[-1].label == "rest":
            taken = out.pop()
            if run.label in ("journal", "book"):
                run = run._replace(span=Span(taken.span.start, run.span.end))
            else:
                out.append(taken._replace(label="journal"))
        if found:
            rest = Run("rest", Span(found.end(), run.span.end), run.confidence, False)
            out += [run._replace(span=Span(run.span.start, found.end())), rest]
        else:
            out.append(run)
    return [run._replace(label="journal") if run.label == "rest" else run for run in out]


_CORNERS = re.compile(r"\s*「[^「」]{1,200}」(?P<book>『[^『』]{1,200}』)(?P<volume>第?[\d０-９一二三四五六七八九十]{1,4}[巻号集輯])?\W*")
"""「近代の川」『近代日本川講座』第7巻"""


def _corners(runs: list[Run], text: str) -> list[Run]:
    """Japanese sets the part in single corners and what holds it in double ones.

    >>> note = "「近代の川」『川の講座』第7巻、"
    >>> [(run.label, run.span.cut(note)) for run in _corners([Run("title", Span(0, 16), 0.6, False)], note)]
    [('title', '「近代の川」'), ('book', '『川の講座』'), ('volume', '第7巻')]
    """
    out: list[Run] = []
    for run in runs:
        found = _CORNERS.fullmatch(text, *run.span) if run.label == "title" else None
        if not found:
            out.append(run)
            continue
        sure = max(run.confidence, numbers.TOLD)
        out.append(run._replace(span=Span(run.span.start, found.start("book")), confidence=sure))
        out.append(Run("book", Span(*found.span("book")), sure, False))
        if found["volume"]:
            out.append(Run("volume", Span(*found.span("volume")), sure, False))
    return out


_CREDIT = re.compile(
    r"[.,;] (?=(?:(?P<translator>(?:Edited and t|T)ranslated by|Traduction de|Traduit (?:de \S+ )?par|Trad\. (?:fr\. )?(?:par|de)"
    r"|[Üü]bers(?:etzt|\.) (?:von|v\.)|[Aa]us dem \w+\.? (?:von|v\.))"
    r"|(?P<editor>(?:Selected and e|E)dited by|Textes réunis par|Herausgegeben von)|(?P<note>[Dd]irected by)) [A-ZÀ-Þ])"
)


def _credited(runs: list[Run], text: str) -> list[Run]:
    """Who translated, edited or directed a work is no part of its title.

    >>> note = "Rivers. Edited and translated by Ann Hill"
    >>> [(run.label, run.span.cut(note)) for run in _credited([Run("title", Span(0, 41), 0.6, False)], note)]
    [('title', 'Rivers. '), ('translator', 'Edited and translated by Ann Hill')]
    """
    out: list[Run] = []
    for run in runs:
        found = _CREDIT.search(text, run.span.start + 2, run.span.end) if run.label in ("title", "book") else None
        if found and found.lastgroup:
            out += [
                run._replace(span=Span(run.span.start, found.end())),
                Run(found.lastgroup, Span(found.end(), run.span.end), run.confidence, False),
            ]
        else:
            out.append(run)
    return out
