"""What a page says of itself as a whole: by its title and headings first, else by the first of its sentences that says anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bib.patterns import regex
from references.links.pages.lazy import lazy
from references.links.pages.page import Page
from references.links.pages.phrases import GONE, WALLS, count_words, fold
from references.links.pages.sentences import PLAIN, Statement, classify, classify_heading, errors
from references.links.urls import parts_of

SHORT = 1500
"""Weight of a text up to which a page is a short one."""
READ = 8000
"""Characters of text up to which the sentences of a page are read: one with more has something to say besides."""
_SAID_AT_LENGTH = ("challenge", "region", "consent")
"""walls that fill a heading with a whole sentence, such as "Abnormal access from your network was detected"."""
_DENSE = regex("[\u1100-\u1fff\u2e80-\uffff\U00020000-\U0003ffff]")
"""what is written in syllables or words: Hangul, kana, Han"""
_PARTS = regex(r"\s*(?:[|–—·›•>]|\s[«»]\s|\s-\s|::|\s/\s|-\s*$|_|~)\s*")
_SEPARATORS = frozenset("|–—·›•>«»-:/_~：")
_COLON = regex(r"\s*[:：]\s*")
_CLAUSE = regex(r"[!,，！…、]|\.\.")
_QUOTED = regex('[“„«「『‹"][^“”„«»「」『』‹›"]{1,200}[”“»」』›"]')
_QUOTES = frozenset('“”„«»「」『』"‹›')


def weigh(text: str) -> int:
    """How much a text says: letters, of which one of Chinese, Japanese or Korean weighs as two and a half.

    >>> weigh("page"), weigh("頁面")
    (4, 5)
    """
    return len(text) if text.isascii() else len(text) + 3 * len(_DENSE.findall(text)) // 2


def split_heading(heading: str) -> list[str]:
    """A title and the parts of it between which a site sets its name.

    >>> split_heading("Page not found | Institute"), split_heading("MOFA: Not found"), split_heading("Not found: a novel")
    (['Page not found | Institute', 'Page not found', 'Institute'], ['MOFA: Not found', 'MOFA', 'Not found'], ['Not found: a novel'])
    """
    if _SEPARATORS.isdisjoint(heading):
        return [heading]
    parts = [one for one in _PARTS.split(heading) if one]
    found = [heading, *(parts if len(parts) > 1 else [])]
    for part in parts or [heading]:
        left, *more = _COLON.split(part, maxsplit=1)
        # A colon parts a site's name from what it says; what stands before the subtitle of a story says nothing of the page.
        if more and left and classify_heading(more[0]) is not None:
            found += _sides(left, more[0])
    return found


def _sides(left: str, right: str) -> list[str]:
    """What stands at the sides of a colon; before it a number says no more than what it numbers: "404: page not found, an exhibition"."""
    return [right] if left.strip().isdigit() else [left, right]


def _read_heading(heading: str) -> Iterator[Statement]:
    """What a heading says, where the rest of it is short enough for a site's name."""
    for part in split_heading(heading):
        said = classify_heading(part)
        if said is not None and len(heading) - len(part) <= 60:
            yield said


def _least_words(heading: str, parts: list[str]) -> int:
    """How many words make a heading a headline: few where the title names the site beside it, more where it is all of the title."""
    if heading not in parts:
        return 2
    return 1 if len(parts) > 1 else 5


def _speaks_of_page(heading: str) -> bool:
    """Whether a heading speaks of walls and errors, and not of anything that stands on the page: "Oops! We ran into some problems"."""
    return (
        fold(_CLAUSE.split(heading, maxsplit=1)[0]) in errors()
        or fold(heading) in errors()
        or any(map(_is_of_page, _read_heading(heading)))
    )


def _is_said_at_length(said: Statement) -> bool:
    """Whether a heading says it with a sentence of its own, as it does where two words of it make the wall: "You have exceeded the number
    of downloads"; of "Login" a page speaks besides."""
    return said.kind in _SAID_AT_LENGTH or (said.kind in WALLS and said.force < PLAIN)


def _read_sentence(sentence: str) -> Statement | None:
    """What a sentence says; what it has in quotation marks alone is said by another: “Subscribe to continue reading” stands before all now.

    >>> _read_sentence("“Subscribe to continue reading”: these words stand before every story now.") is None
    True
    >>> _read_sentence("Click “Go on” to confirm that you are not a robot.").kind
    'challenge'
    """
    said = classify(sentence)
    if said is None or said.kind not in WALLS or _QUOTES.isdisjoint(sentence):
        return said
    bare = _QUOTED.sub(" ", sentence)
    return None if bare != sentence and fold(bare) and classify(bare) is None else said


def _is_of_page(said: Statement) -> bool:
    """Whether a heading says something of the page; maintenance with other words beside it may be that of a bridge."""
    return said.kind != "maintenance" or not said.left


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences of a page say of it."""

    statements: tuple[Statement, ...] = ()
    rest: int = 0
    """the weight of all other sentences"""
    last: int = 0
    """the weight of those after the last statement"""


class Saying:
    """What a page says of itself; each part is read when it is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @lazy
    def headings(self) -> tuple[Statement, ...]:
        """What its title and its headings say, the surest first."""
        page = self.page
        offered = dict.fromkeys((page.title, *self._main_headings[:2], *page.titles[1:2]))
        found = [said for one in offered if one and len(one) <= 300 for said in _read_heading(one)]
        return tuple(sorted(found, key=lambda said: (-said.force, said.left)))

    @lazy
    def _main_headings(self) -> tuple[str, ...]:
        """The headings of the first rank; where there is none, the first of all."""
        headings = self.page.headings
        return tuple(text for level, text in headings if level == 1) or tuple(text for _, text in headings[:1])

    @lazy
    def told(self) -> Told:
        """What its sentences say; nothing of a page that has much else to say."""
        if not self.page.is_html or self.page.is_longer_than(READ):
            return Told(rest=READ, last=READ)
        statements, rest, last = [], 0, 0
        for sentence in self.page.sentences:
            said = _read_sentence(sentence)
            if sentence in self._main_headings and (said is None or not _is_said_at_length(said)):
                continue  # they are read as headings
            if said is None:
                rest, last = rest + weigh(sentence), last + weigh(sentence)
            else:
                last = 0
                quoted = not _QUOTES.isdisjoint(sentence)
                statements.append(said._replace(force=min(said.force, PLAIN)) if quoted else said)
        return Told(tuple(statements), rest, last)

    def first(self, *kinds: str) -> Statement | None:
        """The first sentence that says one of some things."""
        return next((one for one in self.told.statements if one.kind in kinds), None)

    def heading(self, *kinds: str) -> Statement | None:
        """The first title or heading that says one of some things, and not only that something went wrong."""
        return next((one for one in self.headings if one.kind in kinds and one.force >= PLAIN), None)

    @lazy
    def headline(self) -> str:
        """The headline of a page that has one of its own, which is neither its site's name nor speaks of walls and errors; else ""."""
        page = self.page
        heading = next(iter(self._main_headings), "")
        if not heading or _speaks_of_page(heading):
            return ""
        words = count_words(fold(heading)) if " " in heading.strip() or not heading.isascii() else 1
        parts = [fold(one) for one in _PARTS.split(page.title) if one]
        if fold(heading) in (fold(page.site_name), *parts[1:][-1:]) or f">{heading}</a" in page.source:
            return ""  # the name of the site, or of one of its parts, to which its menu leads
        return heading if words >= _least_words(fold(heading), parts) else ""

    def headline_over(self, said: Statement) -> str:
        """The headline under which a sentence stands; "" where there is none, or only one of lower rank below it.

        >>> said = classify("Page not found.")
        >>> Saying(Page(b"<title>The Gazette</title><h2>Most read stories</h2><p>Page not found.</p>")).headline_over(said)
        'Most read stories'
        >>> Saying(Page(b"<title>The Gazette</title><p>Page not found.</p><h2>Most read stories</h2>")).headline_over(said)
        ''
        """
        heading, sentences = self.headline, self.page.sentences
        is_first_rank = any(level == 1 for level, _ in self.page.headings)
        if not heading or is_first_rank or said.words not in sentences or heading not in sentences:
            return heading
        return heading if sentences.index(heading) < sentences.index(said.words) else ""

    def bears_in_title(self, headline: str) -> bool:
        """Whether the page's own title bears a headline, as over a story; "Please try again in an hour" stands under a site's name."""
        return fold(headline) in fold(self.page.title)

    def stands_alone(self, said: Statement) -> bool:
        """Whether no other heading that the page's title bears stands on it than the sentence itself, a name of a domain and what speaks of
        walls and errors.

        >>> said = classify("Please confirm that you are not a robot.")
        >>> Saying(Page(b"<h1>www.example.org</h1><p>Please confirm that you are not a robot.</p>")).stands_alone(said)
        True
        >>> page = Page(b"<title>A test for machines</title><h1>A test for machines</h1><p>Please confirm that you are not a robot.</p>")
        >>> Saying(page).stands_alone(said)
        False
        """
        others = (one for one in self._main_headings if one != said.words and " " in one.strip() and self.bears_in_title(one))
        return all(map(_speaks_of_page, others))

    def is_about(self, asked: str, statement: Statement) -> bool:
        """Whether what a heading says is the subject of the page: the address that was asked for names it too.

        >>> said = classify_heading("HTTP 404")
        >>> Saying(Page(b"<h1>HTTP 404</h1>")).is_about("https://wiki.example.org/HTTP_404", said)
        True
        """
        parts = parts_of(asked)
        address = f" {fold(unquote(f'{parts.path} {parts.query}'))} "
        said = fold(statement.words)
        number = next((one for one in ("404", "410") if one in said.split()), "")
        return f" {said} " in address or bool(number and f" {number} " in address)

    @property
    def tells_story(self) -> bool:
        """Whether the page is an article, by its marks or by its length and its returning to the matter again and again."""
        page = self.page
        if page.is_article:
            return True
        if not page.is_longer_than(READ) and self.told.rest < 200:
            return False
        text = page.text[:30000].lower()
        return any(text.count(one) >= 4 for one in ("404", *(fold(said.words) for said in self.headings if said.kind == GONE)))
