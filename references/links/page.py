"""What stands on a page: title, headings, text. Reads the bytes of hostile pages with plain searches, in bounded time."""

from __future__ import annotations

import html
import re
from functools import cached_property

from references.links.charsets import decode

_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,2000}?)(?:</title\s*>|(?=</head|<body|<meta|<link|<script))", re.I | re.S)
_META = re.compile(r"<meta\b([^>]{1,2000})>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_HEADING = re.compile(r"<h([12])\b[^>]{0,500}>(.{0,1000}?)</h\1", re.I | re.S)
_UNSEEN = re.compile(r"<(script|style|template|svg|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_REFRESH = re.compile(r"^\s*(\d+)(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.I)
_TITLE_NAMES = frozenset({"og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline"})


def clean(fragment: str) -> str:
    """The words of a piece of HTML.

    >>> clean(" <b>Page&nbsp;not</b>\\n found&#33; ")
    'Page not found!'
    """
    text = _TAG.sub(" ", fragment)
    if "&" in text:
        text = html.unescape(text)
    joined = " ".join(text.split())
    return joined if joined.isprintable() else _UNPRINTED.sub("", joined)


class Page:
    """A page as it came; its parts are read when they are asked for."""

    def __init__(self, body: bytes, content_type: str = "text/html", truncated: bool = False) -> None:
        self.body, self.content_type, self.truncated = body, content_type, truncated

    @cached_property
    def is_html(self) -> bool:
        """Whether titles and text can be asked of it.

        >>> Page(b"%PDF-1.4", "text/html").is_html, Page(b"<p>hello", "").is_html
        (False, True)
        """
        media = self.content_type.split(";")[0].strip().lower()
        if self.body[:1024].lstrip()[:5] in (b"%PDF-", b"PK\x03\x04"):
            return False
        return media in ("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")

    @cached_property
    def source(self) -> str:
        return decode(self.body, self.content_type) if self.is_html else ""

    @cached_property
    def _metas(self) -> list[dict[str, str]]:
        head = self.source[:131072]
        return [{name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(one)} for one in _META.findall(head)]

    @cached_property
    def title(self) -> str:
        """What stands in <title>.

        >>> Page(b"<html><title>Wang Jisi &ndash; Interview</title>").title
        'Wang Jisi – Interview'
        """
        found = _TITLE.search(self.source[:131072])
        return clean(found[1])[:500] if found else ""

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All that the page offers as its title: <title>, og:title and the like, first headings."""
        named = [one for one in self._metas if (one.get("property") or one.get("name", "")).lower() in _TITLE_NAMES]
        metas = [clean(one.get("content", "")) for one in named]
        heads = [clean(one[1]) for one in _HEADING.findall(self.source[:262144])[:6]]
        return tuple(dict.fromkeys(one[:500] for one in (self.title, *metas, *heads) if one))

    @cached_property
    def text(self) -> str:
        """The words that a reader sees, without scripts.

        >>> Page(b"<title>a</title><body><script>var x='<p>';</script><p>One</p>two").text
        'One two'
        """
        found = _TITLE.search(self.source[:131072])
        source = self.source[: found.start()] + self.source[found.end() :] if found else self.source
        return clean(_UNSEEN.sub(" ", source))

    @cached_property
    def refresh(self) -> str | None:
        """Where the page itself sends its reader within five seconds.

        >>> Page(b'<meta http-equiv="refresh" content="0; url=/new/">').refresh
        '/new/'
        """
        for one in self._metas:
            if one.get("http-equiv", "").lower() == "refresh":
                found = _REFRESH.match(one.get("content", ""))
                if found and int(found[1][:6]) <= 5 and found[2].strip():
                    return found[2].strip()
        return None

    @cached_property
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
