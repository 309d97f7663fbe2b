"""Markup out of a passage: emphasis, escapes, links doubled by converters, angle brackets round URLs; and spaces out of URLs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import passages
from references.model import Passage
from references.spans import Span

_URL = r"(?:https?://|ftp://|www\.)"
_TOKEN_START = r"(?<![A-Za-z0-9./])"
_LINK = r"\[(?P<words>[^\[\]\n]*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?:\s+[\"'][^\"'\n]*[\"'])?\)"
_CODE = r"(?P<code>`{1,3})[^`]+(?P=code)"


@lru_cache(maxsize=1)
def _emphasis() -> re.Pattern[str]:
    # Code, URLs, targets of links and escaped characters stand first: nothing inside them is emphasis.
    skip = rf"{_CODE}|\\.|\]\([^()\s]*\)|{_URL}[^\s<>\[\]*]+"
    star = r"(?P<star>\*{1,3})(?=[^\s*])(?P<starred>[^*\n]*[^\s*])(?P=star)"
    line = r"(?<![^\W_])(?P<line>_{1,3})(?=[^\s_])(?P<lined>[^_\n]*[^\s_])(?P=line)(?![^\W_])"
    return regex(f"{skip}|{star}|{line}")


@lru_cache(maxsize=1)
def _inline() -> re.Pattern[str]:
    return regex(
        rf"{_CODE}|!\[(?P<alt>[^\[\]\n]*)\]\([^()\n]*\)"
        rf"|(?P<open><{{0,2}}){_LINK}(?P<close>>{{0,2}})"
        rf"|<{{1,2}}(?P<url>{_URL}[^\s<>\u3008-\u300b\u300d]+)(?P<shut>>{{0,2}})"
        r"|[ \u00a0]*\u21a9\ufe0e?"
        r"|</?(?:sup|sub|em|i|b|strong|u|span|small|br|font|ins|del)(?:\s[^<>]*)?/?>"
        r"|&(?:[A-Za-z]{2,24}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});"
        r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!$~<>|\"'&%^=:;,/?@])"
    )


def _words_in_emphasis(match: re.Match[str]) -> str | None:
    return match["starred"] or match["lined"]


def _remove_escapes(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!$~<>|\"'&%^=:;,/?@])", r"\1", text)


def _plain_words(match: re.Match[str], main: bool) -> str | None:
    if match["code"]:
        return None
    if match["escaped"]:
        return match["escaped"]
    if match["alt"] is not None:
        return match["alt"]
    if match["url"]:
        return _remove_escapes(match["url"])
    if match["target"] is not None:
        return _link(match, main)
    if match[0].startswith("&"):
        plain = html.unescape(match[0])
        return plain if plain != match[0] else None
    return ""


def _link(match: re.Match[str], main: bool) -> str:
    words, target = match["words"].strip(), _remove_escapes(match["target"])
    if words.strip("\u21a9\ufe0e ") == "" and target.startswith("#"):
        return ""  # the way back to the mark, for screens
    doubled = re.match(_URL, words, re.IGNORECASE) or not words
    if doubled:
        return target if re.match(rf"{_URL}|mailto:", target, re.IGNORECASE) else words
    opened, closed = match["open"], match["close"]
    if main or not re.match(_URL, target, re.IGNORECASE):
        return f"{opened}{words}{closed}"
    return f"{opened}{words}{closed} {target}"  # a note's link is something that it states: kept beside its words


class Link(NamedTuple):
    """A link of Markdown: its words, the address that they lead to, and where it stands with its brackets."""

    words: Span
    address: str
    whole: Span


def find_links(text: str, line: Span) -> Iterator[Link]:
    r"""The links of a line of Markdown that lead elsewhere: [words](address), <address>, and an address by itself.

    >>> text = "So [says the paper](https://a.example/1), <https://b.example>, `[no](https://c.example)` and https://d.example/2."
    >>> [(one.words.cut(text), one.address) for one in find_links(text, Span(0, len(text)))][:2]
    [('says the paper', 'https://a.example/1'), ('https://b.example', 'https://b.example')]
    >>> [one.address for one in find_links(text, Span(0, len(text)))][2:]
    ['https://d.example/2']
    """
    if not _address().search(text, line.start, line.end):
        return
    for match in _links().finditer(text, line.start, line.end):
        if match["target"] is not None and _address().match(match["target"]):
            yield Link(Span(*match.span("words")), _remove_escapes(match["target"]), Span(*match.span()))
        elif match["url"]:
            yield Link(Span(*match.span("url")), _remove_escapes(match["url"]), Span(*match.span()))
        elif match["bare"]:
            end = match.start() + len(match["bare"].rstrip("?!.,:;*_~'\"”’)"))
            yield Link(Span(match.start(), end), text[match.start() : end], Span(match.start(), end))


@lru_cache(maxsize=1)
def _address() -> re.Pattern[str]:
    return regex(_URL, re.IGNORECASE)


@lru_cache(maxsize=1)
def _links() -> re.Pattern[str]:
    # GitHub's rules: nothing in code and no picture is a link; an address by itself is one, without the marks of the sentence behind it.
    return regex(rf"{_inline().pattern}|(?P<bare>{_TOKEN_START}(?<!\]\()(?<!\]:\s){_URL}[^\s<>\[\]|\u3000-\u303f\uff00-\uffef]+)")


def remove_markup(passage: Passage, main: bool = False) -> Passage:
    r"""A passage without Markdown and HTML.

    >>> remove_markup(passages.whole(r"*Diplomat*, <<http://example.org/a>>, \$90.")).text
    'Diplomat, http://example.org/a, $90.'
    >>> remove_markup(passages.whole(r"〈[http://example.org/a\_1](http://example.org/a_1)〉")).text
    '〈http://example.org/a_1〉'
    """
    if not any(sign in passage.text for sign in "*_<\\[&`!\u21a9"):
        return passage
    for _ in range(3):
        before = passage
        passage = passages.replace(passage, _emphasis(), _words_in_emphasis, "markup-removed")
        if passage is before:
            break
    return passages.replace(passage, _inline(), lambda match: _plain_words(match, main), "markup-removed")


@lru_cache(maxsize=1)
def _space_in_url() -> re.Pattern[str]:
    return regex(rf"(?P<url>{_TOKEN_START}{_URL}[!-;=?-~]*[/\-_.=&?])(?P<gap> {{1,3}})(?=[!-~])")


@lru_cache(maxsize=1)
def _angle_brackets() -> re.Pattern[str]:
    return regex(rf"<{{1,2}}(?P<url>{_URL}[!-;=?-~]+)(?P<shut>>{{0,2}})")


def _join_url(match: re.Match[str]) -> str | None:
    text, url = match.string, match["url"]
    rest = text[match.end() : match.end() + 200]
    token = rest.split(" ", 1)[0]
    if url[-1] == "." and not url.lower().endswith("www.") and not re.match(r"[\w-]*\.?(?:html?|pdf|php|aspx?)\b", token):
        return None
    if url[-1] == "/" and "/" not in token and not re.search(r"\.\w{2,5}\b", token) and "?" not in token:
        return None
    return url if passages.continues(url, rest) else None


def close_urls(passage: Passage) -> Passage:
    """A passage whose URLs have no spaces inside.

    >>> close_urls(passages.whole("http://www.loc.gov/today/ pr/2001/01-006.html, 5 May 2011")).text
    'http://www.loc.gov/today/pr/2001/01-006.html, 5 May 2011'
    """
    if "http" in passage.text or "www." in passage.text:
        passage = passages.replace(passage, _angle_brackets(), lambda match: match["url"], "markup-removed")
        for _ in range(4):
            before = passage
            passage = passages.replace(passage, _space_in_url(), _join_url, "url-joined")
            if passage is before:
                break
    return passage
