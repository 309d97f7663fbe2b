"""Has a page drifted from what the author read? The copy of the day beside the living page: how much of its text still stands, and whether
something that the claim says stood there and does not any more.

Pages change all the time and still say what they are cited for: another look, a corrected comma, a new list of stories beside the text.
Only where a quotation, a number or a day of the claim stood in a sentence of the copy, and the page has neither that nor anything that
comes to it, though the place where it stood can still be told, the page is called changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from bib.simplified import simplify_characters
from references.evidence.letters import fold, weigh
from references.evidence.nearest import find_nearest
from references.evidence.outcomes import Outcome
from references.evidence.page_text import PageText
from references.evidence.places import passage_at
from references.evidence.search import look_for
from references.evidence.statements import Kind, Statement
from references.evidence.wording import content_words

_RUN = 4
"""words, or Chinese characters, of a run that tells one text from another"""
_MOST = 20_000
"""words of a text that are compared"""
_COUNTERPART = 0.7
"""a passage of the page so like that of the copy is the same passage, changed"""
_KEPT = 0.5
"""of the copy's text, so much must still stand where the passage has no counterpart: else the page shows a part, or another text"""
_REST = 200
"""letters behind the passage: with fewer, only a page that is nearly whole shows that it was taken out and not cut off"""
_WHOLE = 0.8
_TELLING = 16
"""letters of a quotation: a shorter one may be a term that comes and goes"""
_SENTENCE = 24
"""letters of a passage that is a sentence, and no line of a table, no stamp of a day"""
_RARE = 10_000
"""a number from here on, or one of four figures and more, stands nowhere by chance"""
_YEARS = range(1000, 2200)
_TOKEN = regex(r"[^\W_]+")


class Drift(NamedTuple):
    """How a page stands to its copy."""

    share: float
    """of the copy's main text that still stands on the page, 0 to 1"""
    lost: Statement | None = None
    """what the claim says, the copy has and the page has not; None: nothing of the kind"""
    there: str = ""
    """the passage of the copy"""
    here: str = ""
    """the passage of the page in its place; "" where there is none"""

    @property
    def words(self) -> str:
        """In one line what was found.

        >>> Drift(0.934).words
        '93 % of the copy’s text stands on the page'
        """
        return f"{100 * self.share:.0f} % of the copy’s text stands on the page"


def compare(statements: Iterable[Statement], copy: PageText, page: PageText) -> Drift | None:
    """How a page has drifted from its copy; None where the two cannot be compared.

    >>> from references.evidence.statements import find_statements
    >>> head = "The port of Varnholm has three basins, and the council met in May to speak of a fourth. "
    >>> texts = [f"{head}It handled {number} million tons of grain in that year." for number in (97, 412)]
    >>> copy, page = (PageText(text, text) for text in texts)
    >>> found = compare(find_statements("The port handled 97 million tons of grain."), copy, page)
    >>> found.lost.text, found.here
    ('97 million', 'It handled 412 million tons of grain in that year.')
    """
    if copy.why or page.why or not copy.main:
        return None
    share = share_kept(copy.main, page.text)
    told = PageText(copy.main, copy.main)
    for statement in statements:
        there = _stood(statement, told)
        if there and look_for(statement, page).outcome == Outcome.NOT_FOUND:
            here = _counterpart(there, page)
            if here or _was_taken_out(there, told, page, share):
                return Drift(share, statement, there, here)
    return Drift(share)


def share_kept(copy: str, page: str) -> float:
    """The share of a copy's runs of words that stand on a page.

    >>> share_kept("one two three four five", "zero one two three four, five"), share_kept("one two three four five", "six")
    (1.0, 0.0)
    """
    before, now = _runs(copy), _runs(page)
    return len(before & now) / len(before) if before else 1.0


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    plain = simplify_characters(unicodedata.normalize("NFKC", text).casefold())
    tokens: list[str] = []
    for word in _TOKEN.findall(plain):
        if is_cjk(word[0]):
            tokens += word
        else:
            tokens.append(word)
        if len(tokens) > _MOST:
            break
    return frozenset(zip(*(tokens[at:] for at in range(_RUN)), strict=False)) or frozenset({tuple(tokens)} if tokens else ())


def _stood(statement: Statement, copy: PageText) -> str:
    """The sentence of the copy in which a statement stands that is telling; "" where it does not, or tells nothing."""
    if not _is_telling(statement):
        return ""
    found = look_for(statement, copy)
    if found.outcome != Outcome.FOUND or weigh(fold(found.passage)) < _SENTENCE:
        return ""
    return found.passage if statement.kind == Kind.QUOTATION or _speaks_of_it(statement, found.passage) else ""


def _is_telling(statement: Statement) -> bool:
    """Whether its absence would say something: a short term and the number of a year would not."""
    if statement.kind == Kind.QUOTATION:
        return weigh(fold(statement.text)) >= _TELLING
    return statement.kind == Kind.DAY or not (statement.text.isdecimal() and int(statement.text) in _YEARS)


def _speaks_of_it(statement: Statement, passage: str) -> bool:
    """Whether a passage with the number or day is of what the claim is: they share other words; else the number must be a rare one."""
    if content_words(statement.claim.replace(statement.text, " ")) & content_words(passage):
        return True
    figure = statement.figure
    return figure is not None and (bool(figure.bare) or any(one >= _RARE or len(one.as_tuple().digits) > 3 for one in figure.values))


def _counterpart(there: str, page: PageText) -> str:
    """The passage of the page that stands in the place of one of the copy."""
    near = find_nearest(page.letters.letters, fold(there))
    if near is None or near.likeness < _COUNTERPART:
        return ""
    return passage_at(page.letters.printed, page.letters.place(near.start, near.end))


def _was_taken_out(there: str, copy: PageText, page: PageText, share: float) -> bool:
    """Whether a passage is gone from a page that otherwise goes on: not one that shows its beginning only, as before a paywall."""
    words = fold(there)
    at = copy.letters.letters.find(words)
    rest = copy.letters.letters[at + len(words) :] if at >= 0 else ""
    if len(rest) < _REST:
        return share >= _WHOLE
    behind = copy.letters.printed[copy.letters.place(at, at + len(words)).end :]
    return share >= _KEPT and share_kept(behind, page.text) >= _KEPT
