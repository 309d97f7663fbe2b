"""What stands on a page: title, headings, text. Reads the bytes of hostile pages with plain searches, in bounded time."""

from __future__ import annotations

import html
import re

from bib.patterns import regex
from references.links.pages.charsets import decode
from references.links.pages.lazy import lazy

_TITLE = regex(r"<title\b[^>]{0,300}>(.{0,2000}?)(?:</title\s*>|(?=</head|<body|<meta|<link|<script))", re.I | re.S)
_META = regex(r"<meta\b([^>]{1,2000})>", re.I)
_ATTRIBUTE = regex(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_HEADING = regex(r"<h([12])\b[^>]{0,500}>(.{0,1000}?)</h\1", re.I | re.S)
_UNSEEN = regex(r"<(script|style|template|svg|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_NOSCRIPT = regex(r"<noscript\b.*?(?:</noscript\s*>|\Z)", re.I | re.S)
_TAG = regex(r"<[^<>]{0,5000}>")
_UNPRINTED = regex(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_REFRESH = regex(r"^\s*(\d+)(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.I)
_ASIDE = regex(r"<(nav|header|footer|aside|select|label|button)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_HIDDEN = regex(r"<(div|p|span|section|li)\b(?=[^<>]{0,1000}(?:\shidden\b|display\s*:\s*none))[^<>]{0,1000}>.{0,600}?</\1\s*>", re.I | re.S)
_LINK = regex(r"<a\b[^<>]{0,2000}>(?:(?!</a\b).){0,400}</a\s*>", re.I | re.S)
_BLOCK = regex(
    r"</?(?:p|div|h[1-6]|li|td|th|tr|br|section|article|ul|ol|dl|dd|dt|table|main|blockquote|center|pre|hr|body|figure|noscript)\b[^<>]{0,2000}>",
    re.I,
)
_BUTTON = regex(r"<button\b[^<>]{0,500}>(.{0,200}?)</button", re.I | re.S)
_SENTENCE_END = regex(r"(?<=[.!?…])[\s\"'”»]+(?=\S)|(?<=[。！？；])|\n+")
_ALERT = regex(r"\balert\(\s*(?:\"([^\"]{2,300})\"|'([^']{2,300})')\s*\)")
_GOES = regex(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']{1,2000})[\"']|\blocation\.(?:replace|assign)\(\s*[\"']([^\"']{1,2000})[\"']\s*\)", re.I
)
_CHOOSES = regex(r"\bif\s*\(|\?[^:;\"']{0,80}:|\bswitch\s*\(", re.I)
_LEFT_TO_READER = regex(r"\bonclick\b|addEventListener\(\s*[\"']click|<frame", re.I)
_SCRIPT = regex(r"<script\b[^<>]{0,500}>(.*?)(?:</script\s*>|\Z)", re.I | re.S)
_SETS_COOKIE = regex(r"\bdocument\.cookie\s*=[^=]")
_CANONICAL = regex(r"<link\b(?=[^<>]{0,500}\brel\s*=\s*[\"']?canonical\b)[^<>]{0,1000}?\bhref\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.I)
_FILLED = regex(
    r"<(?:script\b[^<>]{0,500}\bsrc|img|iframe|frame|frameset|embed|object|canvas|video|audio|svg|applet|picture)\b"
    r"|\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|react-root)\b|<app-root\b",
    re.I,
)
_DATED = regex(
    r"\"@type\"\s*:\s*\"(?:News|Scholarly|Blog|Tech|Opinion)?(?:Article|Posting)\"|\"datePublished\"|itemprop\s*=\s*[\"']datePublished",
    re.I,
)
_ARTICLE_NAMES = ("article:published_time", "citation_", "dc.date", "dcterms.date", "datepublished", "article:author")
_TITLE_NAMES = frozenset({"og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline"})


_MOST_HIDDEN = 200_000
"""Characters of markup in which what is hidden is looked for: each place costs as much as the text that may be hidden there."""
_CONTROLS = bytes(one for one in range(128) if (one < 32 and not chr(one).isspace()) or one == 127)
_SPACES = bytes(one for one in range(32) if chr(one).isspace())
_BLANK = bytes.maketrans(_SPACES, b" " * len(_SPACES))
_WEIGHTLESS = _SPACES + b" " + _CONTROLS
_UNCOUNTED = " \n\t\r\xa0\u3000\xad\u200b\u200c\u200d\ufeff"
"""blanks and what is not printed, as they stand on pages"""


def _press(text: str) -> str:
    """A text in ASCII with single blanks and nothing that is not printed, in the time that it takes to look through it.

    >>> _press(" a\\n\\t  b\\x07c ")
    'a bc'
    """
    text = text.encode("ascii").translate(_BLANK, _CONTROLS).decode("ascii").strip(" ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def clean(fragment: str) -> str:
    """The words of a piece of HTML.

    >>> clean(" <b>Page&nbsp;not</b>\\n found&#33; ")
    'Page not found!'
    """
    return _clean_blanks(_cut_tags(fragment))


def _cut_tags(fragment: str) -> str:
    text = _TAG.sub(" ", fragment)
    return html.unescape(text) if "&" in text else text


def _clean_blanks(text: str) -> str:
    if text.isascii():
        return _press(text)
    joined = " ".join(text.split())
    return joined if joined.isprintable() else _UNPRINTED.sub("", joined)


def holds_more(source: str) -> bool:
    """Whether something may be shown beside the words of a source: pictures, frames, what a script draws.

    >>> holds_more("<p>One <img src=scan.png>"), holds_more("<p>One")
    (True, False)
    """
    return _FILLED.search(source) is not None


def _read_metas(head: str) -> list[dict[str, str]]:
    """The attributes of each <meta> by their names in lower case."""
    return [{name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(one)} for one in _META.findall(head)]


class Page:
    """A page as it came; its parts are read when they are asked for."""

    def __init__(self, body: bytes, content_type: str = "text/html", truncated: bool = False) -> None:
        self.body, self.content_type, self.truncated = body, content_type, truncated

    @lazy
    def is_html(self) -> bool:
        """Whether titles and text can be asked of it.

        >>> Page(b"%PDF-1.4", "text/html").is_html, Page(b"<p>hello", "").is_html
        (False, True)
        """
        media = self.content_type.split(";")[0].strip().lower()
        if self.body[:1024].lstrip()[:5] in (b"%PDF-", b"PK\x03\x04"):
            return False
        return media in ("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")

    @lazy
    def is_for_readers(self) -> bool:
        """Whether it is a page or a text, and no file or record of a program (XML).

        >>> Page(b"<?xml version='1.0'?><record><title>Sheet 9</title></record>", "text/xml").is_for_readers, Page(b"<p>One").is_for_readers
        (False, True)
        """
        is_record = self.body[:200].lstrip()[:5] == b"<?xml" and b"<html" not in self.body[:2000].lower()
        return self.is_html and not is_record

    @lazy
    def source(self) -> str:
        return decode(self.body, self.content_type) if self.is_html else ""

    @lazy
    def has_markup(self) -> bool:
        """Whether it is written in tags: a plain text is none, and has no title of its own."""
        return "<" in self.source

    @lazy
    def _metas(self) -> list[dict[str, str]]:
        return _read_metas(self.source[:131072])

    @lazy
    def title(self) -> str:
        """What stands in <title>.

        >>> Page(b"<html><title>Wang Jisi &ndash; Interview</title>").title
        'Wang Jisi – Interview'
        """
        found = _TITLE.search(self.source[:131072])
        return clean(found[1])[:500] if found else ""

    @lazy
    def titles(self) -> tuple[str, ...]:
        """All that the page offers as its title: <title>, og:title and the like, first headings."""
        named = [one for one in self._metas if (one.get("property") or one.get("name", "")).lower() in _TITLE_NAMES]
        metas = [clean(one.get("content", "")) for one in named]
        return tuple(dict.fromkeys(one[:500] for one in (self.title, *metas, *(text for _, text in self.headings)) if one))

    @lazy
    def headings(self) -> tuple[tuple[int, str], ...]:
        """The first headings that are shown, each with its level: what a template or a script keeps to say one day is none.

        >>> Page(b"<h2>News</h2><template><h1>404</h1></template><h1>The <i>harvest</i></h1>").headings
        ((2, 'News'), (1, 'The harvest'))
        """
        return tuple((int(level), clean(text)) for level, text in _HEADING.findall(self._seen[:262144])[:6] if clean(text))

    @lazy
    def site_name(self) -> str:
        """What the page says that its site is called."""
        return next((one.get("content", "") for one in self._metas if one.get("property", "").lower() == "og:site_name"), "")

    @lazy
    def is_article(self) -> bool:
        """Whether the page bears the marks of a dated article: no site sets them on a page that is not there.

        >>> Page(b'<meta property="article:published_time" content="2020-01-02">').is_article, Page(b"<h1>404</h1>").is_article
        (True, False)
        """
        names = ((one.get("property") or one.get("name") or one.get("itemprop", "")).lower() for one in self._metas)
        return any(name.startswith(_ARTICLE_NAMES) for name in names) or bool(_DATED.search(self.source[:131072]))

    @lazy
    def canonical(self) -> str:
        """The address that the page calls its own; "" where it names none."""
        found = _CANONICAL.search(self.source[:131072])
        return html.unescape(found[1]) if found else ""

    @lazy
    def may_be_filled(self) -> bool:
        """Whether something may stand on the page that is not in its text: a picture, a frame, what a script draws."""
        return holds_more(self.source)

    @lazy
    def text(self) -> str:
        """The words that a reader sees, without scripts.

        >>> Page(b"<title>a</title><body><script>var x='<p>';</script><p>One</p>two").text
        'One two'
        """
        return _clean_blanks(self._bare)

    @lazy
    def letters(self) -> str:
        """What tells whether two pages say the same: the text without blanks where it is in ASCII, else with its blanks as they came.

        It costs a tenth of the words.

        >>> Page(b"<p>One</p> two").letters, Page("<p>Ein</p> öder".encode()).letters
        ('Onetwo', 'Ein  öder')
        """
        bare = self._bare
        return bare.encode("ascii").translate(None, _WEIGHTLESS).decode("ascii") if bare.isascii() else bare.strip()

    def is_longer_than(self, size: int) -> bool:
        """Whether the text has more characters than these. Of a page with many letters that is known without its words.

        >>> Page(b"<p>One</p>two").is_longer_than(6), Page(b"<p>One</p>two").is_longer_than(7)
        (True, False)
        """
        return self._least > size or len(self.text) > size

    @lazy
    def _least(self) -> int:
        """How many characters of its text are no blanks."""
        return len(self.letters) if self._bare.isascii() else len(self._bare) - sum(map(self._bare.count, _UNCOUNTED))

    @lazy
    def _bare(self) -> str:
        """The text with its blanks as they came."""
        return _cut_tags(self._seen)

    @lazy
    def _seen(self) -> str:
        """The source without its title, scripts and styles."""
        found = _TITLE.search(self.source[:131072])
        source = self.source[: found.start()] + self.source[found.end() :] if found else self.source
        return _UNSEEN.sub(" ", source)

    @lazy
    def sentences(self) -> tuple[str, ...]:
        """The sentences that the page itself says, without those of menus, heads, feet, forms and links; what a script calls out counts.

        >>> page = Page(b"<nav>Home</nav><p>Not found. Try <a href=/>our start page</a>.</p><script>alert('No such entry')</script>")
        >>> page.sentences
        ('Not found.', 'Try .', 'No such entry')
        """
        seen = self._seen if "<" not in self._seen else self._seen.replace("\n", " ")
        shown = seen if len(seen) > _MOST_HIDDEN else _HIDDEN.sub(" ", seen)
        source = _LINK.sub(" ", _ASIDE.sub("\n", shown))
        lines = (clean(one) for one in _BLOCK.sub("\n", source).split("\n"))
        told = (one for line in lines for one in _SENTENCE_END.split(line))
        return tuple(one for one in map(str.strip, (*told, *self.alerts)) if one)

    @lazy
    def buttons(self) -> tuple[str, ...]:
        """What stands on the first buttons of the page.

        >>> Page(b"<button type=button>Accept all</button>").buttons
        ('Accept all',)
        """
        return tuple(clean(one) for one in _BUTTON.findall(self.source[:262144])[:8])

    @lazy
    def alerts(self) -> tuple[str, ...]:
        """What a script calls out to the reader as soon as the page is there."""
        if "alert(" not in self.source[:20000]:
            return ()
        return tuple(clean(one or other) for one, other in _ALERT.findall(self.source[:20000])[:3])

    @lazy
    def refresh(self) -> str | None:
        """Where the page itself sends its reader within five seconds; where it sends those who run no scripts is no matter of readers.

        >>> Page(b'<meta http-equiv="refresh" content="0; url=/new/">').refresh
        '/new/'
        >>> Page(b'<noscript><meta http-equiv="refresh" content="0; url=/old-browsers/"></noscript>').refresh is None
        True
        """
        metas = _read_metas(_NOSCRIPT.sub(" ", self.source[:131072])) if "<noscript" in self.source[:131072].lower() else self._metas
        for one in metas:
            if one.get("http-equiv", "").lower() == "refresh":
                found = _REFRESH.match(one.get("content", ""))
                if found and int(found[1][:6]) <= 5 and found[2].strip():
                    return found[2].strip()
        return None

    @lazy
    def script_target(self) -> str | None:
        """Where a page on which nothing else stands sends its reader by a script that leaves no choice.

        >>> Page(b"<script>window.location.href = '/new/';</script>").script_target
        '/new/'
        >>> Page(b"<script>if (mobile) location = '/m/';</script>").script_target is None
        True
        """
        if len(self.source) > 6000 or "location" not in self.source or self.is_longer_than(200):
            return None
        scripts = " ".join(_SCRIPT.findall(self.source))
        if _CHOOSES.search(scripts) or _LEFT_TO_READER.search(self.source):
            return None
        found = _GOES.search(scripts)
        target = (found[1] or found[2]).strip() if found else ""
        return target if target and not target.startswith(("#", "javascript:", "about:")) else None

    @lazy
    def sets_cookie(self) -> bool:
        """Whether a script of the page sets a cookie as soon as the page is there."""
        return "document.cookie" in self.source[:20000] and any(_SETS_COOKIE.search(one) for one in _SCRIPT.findall(self.source[:20000]))

    @lazy
    def fingerprint(self) -> frozenset[int]:
        """A sample of the page's word sequences, to tell whether two pages say the same."""
        from zlib import crc32

        words = re.findall(r"[\u3400-\u9fff]|\w+", self.text[:60000].lower())
        runs = {crc32(" ".join(words[i : i + 4]).encode()) for i in range(max(len(words) - 3, 1))}
        return frozenset(sorted(runs)[:200])


def alike(one: frozenset[int], other: frozenset[int]) -> float:
    """How far two fingerprints are the same: 1.0 for the same text.

    >>> alike(Page(b"a b c d e").fingerprint, Page(b"a b c d e").fingerprint)
    1.0
    """
    both = sorted(one | other)[:200]
    return sum(1 for value in both if value in one and value in other) / len(both) if both else 1.0
