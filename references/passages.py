"""Healed texts that keep the way back: copy, leave out, put in; and how two physical lines become one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from bib import scripts
from bib.patterns import find_where, regex
from references.model import Passage, Piece, Repair, Span


def whole(text: str) -> Passage:
    """A document's text as a passage of itself.

    >>> whole("ibidem").source(Span(2, 4))
    (Span(start=2, end=4),)
    """
    return Passage(text, (Piece(0, 0, len(text)),) if text else (), (Span(0, len(text)),) if text else ())


_AT = itemgetter(0)
"""of a piece: where in the passage it stands"""


class Builder:
    """Copies ranges of a passage into a new one, which remembers where in the document each character stands.

    >>> builder = Builder(whole("Foreign\\n\\nPolicy"))
    >>> builder.keep(0, 7); builder.put(" "); builder.keep(9, 15)
    >>> passage = builder.build()
    >>> passage.text, passage.source(Span(0, 14))
    ('Foreign Policy', (Span(start=0, end=15),))
    """

    def __init__(self, base: Passage) -> None:
        self._base = base
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._repairs: list[Repair] = list(base.repairs)
        self._tail = ""
        self.length = 0

    @property
    def tail(self) -> str:
        """The last characters so far, enough to see a word or a URL end."""
        return self._tail[-400:]

    def keep(self, start: int, end: int) -> None:
        """Copies base.text[start:end]."""
        if end <= start:
            return
        pieces = self._base.pieces
        index = max(bisect_right(pieces, start, key=_AT) - 1, 0) if len(pieces) > 1 else 0
        while index < len(pieces) and pieces[index].at < end:
            piece = pieces[index]
            first, last = max(start, piece.at), min(end, piece.at + piece.length)
            if first < last:
                self._piece(self.length + first - start, piece.start + first - piece.at, last - first)
            index += 1
        self._text(self._base.text[start:end])

    def put(self, text: str) -> None:
        """Puts in characters that the document does not have there."""
        self._text(text)

    def drop(self, count: int) -> None:
        """Takes back the last characters that were kept."""
        while count > 0 and self._parts:
            last = self._parts.pop()
            if len(last) > count:
                self._parts.append(last[:-count])
            taken = min(count, len(last))
            self.length -= taken
            self._tail = self._tail[:-taken]
            count -= taken
        while self._pieces and self._pieces[-1].at + self._pieces[-1].length > self.length:
            piece = self._pieces.pop()
            if piece.at < self.length:
                self._pieces.append(Piece(piece.at, piece.start, self.length - piece.at))

    def repair(self, code: str, start: int, end: int, healed: str) -> None:
        """Notes that base.text[start:end] was made into `healed`."""
        first = self._base.offset(start)
        last = self._base.offset(end - 1) + 1 if end > start else first
        self._repairs.append(Repair(code, Span(first, max(first, last)), healed))

    def extend(self, passage: Passage) -> None:
        """Appends a passage that was made from the same document."""
        for piece in passage.pieces:
            self._piece(self.length + piece.at, piece.start, piece.length)
        self._repairs.extend(passage.repairs)
        self._text(passage.text)

    def build(self, blocks: Iterable[Span] | None = None) -> Passage:
        """The passage; its blocks are the given ranges, or else the one range from its first to its last character."""
        if blocks is None:
            blocks = (Span(self._pieces[0].start, self._pieces[-1].start + self._pieces[-1].length),) if self._pieces else ()
        return Passage("".join(self._parts), tuple(self._pieces), tuple(blocks), tuple(self._repairs))

    def _piece(self, at: int, start: int, length: int) -> None:
        if self._pieces:
            last = self._pieces[-1]
            if last.at + last.length == at and last.start + last.length == start:
                self._pieces[-1] = Piece(last.at, last.start, last.length + length)
                return
        self._pieces.append(Piece(at, start, length))

    def _text(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self.length += len(text)
            self._tail = self._tail + text if len(self._tail) + len(text) < 1200 else (self._tail + text[-400:])[-400:]


Healer = Callable[[re.Match[str]], str | None]


def replace(passage: Passage, pattern: re.Pattern[str], healer: Healer, code: str) -> Passage:
    """Like `pattern.sub`, but keeps the way back: what stays as it is of a match still points to the document.

    The healer returns the new words of a match, or None to leave it alone.

    >>> healed = replace(whole(r"node\\_11"), re.compile(r"\\\\(_)"), lambda match: match[1], "escape-removed")
    >>> healed.text, healed.offset(4), healed.repairs[0].healed
    ('node_11', 5, '_')
    """
    builder: Builder | None = None
    done = 0
    for match in pattern.finditer(passage.text):
        healed = healer(match)
        if healed is None or healed == match[0]:
            continue
        builder = builder or Builder(passage)
        builder.keep(done, match.start())
        # What a repair keeps is mostly one stretch of what it found: that stretch keeps its way back too.
        inside = match[0].find(healed) if healed else 0
        if inside >= 0:
            builder.keep(match.start() + inside, match.start() + inside + len(healed))
        else:
            builder.put(healed)
        builder.repair(code, match.start(), match.end(), healed)
        done = match.end()
    if builder is None:
        return passage
    builder.keep(done, len(passage.text))
    return builder.build(passage.blocks)


def leave_out(passage: Passage, ranges: Sequence[Span]) -> Passage:
    """A passage without the characters that stand in these ranges of the document, which are given in order.

    >>> leave_out(whole("14.[^a] See"), [Span(3, 7)]).text
    '14. See'
    """
    builder = Builder(passage)
    pieces = passage.pieces
    starts = [piece.start for piece in pieces]
    done = 0
    for span in ranges:
        cuts: list[tuple[int, int]] = []
        for number in range(max(bisect_right(starts, span.start) - 1, 0), len(pieces)):
            piece = pieces[number]
            if piece.start >= span.end:
                break
            first, last = max(span.start, piece.start), min(span.end, piece.start + piece.length)
            if first < last:
                cuts.append((piece.at + first - piece.start, piece.at + last - piece.start))
        if cuts and cuts[-1][1] > done:
            builder.keep(done, cuts[0][0])
            done = cuts[-1][1]
            builder.repair("mark-removed", cuts[0][0], done, "")
    builder.keep(done, len(passage.text))
    return builder.build(passage.blocks)


WIDE_RUN = regex(f"[{scripts.WIDE}]+")
"""Characters of the Chinese script in a row: looked at together, since one by one they take most of the time of a document."""


def wide(character: str) -> bool:
    """Whether a character is of the Chinese script or its punctuation, which are set without spaces.

    >>> wide("年"), wide("，"), wide("a"), wide("Ж")
    (True, True, False, False)
    """
    return character > "\u10ff" and WIDE_RUN.match(character) is not None


_URL_END = regex(r"(?:https?://|ftp://|www\.)[^\s<>\u3000-\u303f\uff00-\uffef“”\"]*$", re.IGNORECASE)
_URL_START = regex(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_HOST_FOLLOWS = regex(r"(?:://|www\.)$", re.IGNORECASE)
_TOKEN = regex(rf"[!-;=?-~{scripts.CYRILLIC}]+")
_FILE = regex(r"\.?[\w%~-]*\.?(?:html?|php\d?|aspx?|jsp|pdf|docx?|stm|shtml|cfm|xml|txt|PDF|HTML?)\b")
_SIGN = regex(r"[/=?&_%#~]")
_NO_PROSE = regex(r"[a-z0-9]+(?:[-.][a-z0-9]+)+|\d{5,}|[a-z]*\d[a-z0-9]{5,}")


def continues(url: str, rest: str) -> bool:
    """Whether `rest` goes on with the URL that stands before a break.

    >>> continues("http://www.loc.gov/", "today/pr/2001/01-006.html"), continues("http://www.loc.gov/", "Accessed 5 May 2011.")
    (True, False)
    >>> continues("https://example.org/Annual-Report.", "pdf, May 5, 2020"), continues("http://www.", "loc.gov/")
    (True, True)

    A bracket behind an address holds its copy, or a remark; none goes on with it:

    >>> continues("https://example.org/", "[https://perma.cc/53VZ-X9Q6]")
    False
    """
    match = _TOKEN.match(rest)
    if not match or match[0][0] in "[(<" or _TOKEN.match(url[-1:]) is None or _URL_START.match(match[0]):
        return False
    bare = match[0].rstrip(".,;:!?)>]'")
    if bare and _HOST_FOLLOWS.search(url):
        return True
    return bool(bare) and bare.isascii() and _goes_on(url[-1], bare)


def _goes_on(last: str, bare: str) -> bool:
    """Whether a word goes on with a URL that ends with this character."""
    if bare[0] in "/?&=#%_~" and len(bare) > 1:
        return True
    if last not in ",;)]" and (_SIGN.search(bare) or _is_file(last, bare)):
        return True
    if last in "-_=&?%~#":
        return _is_name(last, bare)
    # A slash may be the end of the URL: only what no prose would say goes on with it.
    return last in "/." and _NO_PROSE.fullmatch(bare) is not None


def _is_name(last: str, bare: str) -> bool:
    """Whether a word can be a part of a name in a URL, behind a hyphen or another sign."""
    return bare[0].isalnum() and (last == "-" or bare.islower() or any(map(str.isdigit, bare)))


def _is_file(last: str, bare: str) -> bool:
    return _FILE.fullmatch(bare) is not None and (last in ".-_/=" or "." in bare or "-" in bare)


_BROKEN = regex(r"[^\W\d_]+[-‐\u00ad]\s*\n\s*[^\W\d_]+")


class Words:
    """The words of a document that no line end breaks, looked at only where a break leaves a question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._known is None:
            text = _BROKEN.sub(" ", WIDE_RUN.sub(" ", self._text[:20_000_000]))
            found = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
            self._known = frozenset(word.lower() for word in found)
        return word.lower() in self._known


_LAST_WORD = regex(r"([^\W\d_]+)-$")
_FIRST_WORD = regex(r"[^\W\d_]+")


def join(left: str, right: str, printed: bool, words: Words, kept_prefixes: frozenset[str] = frozenset()) -> tuple[str, int, str]:
    """How two physical lines become one: what is put between them, how many characters the left one loses, and what that is called.

    >>> join("Inter", "national", False, Words(""))
    (' ', 0, 'line-joined')
    >>> join("Inter-", "national", False, Words("An international court"))
    ('', 1, 'word-joined')
    >>> join("戰略競", "爭", False, Words(""))
    ('', 0, 'line-joined')
    """
    if not left or not right:
        return _TOGETHER
    if left[-1] == "\u00ad":
        return _ONE_WORD
    url = next(find_where(_URL_END, left, lambda found: not scripts.has_han(found[0])), None)
    if url and continues(url[0], right):
        return "", 0, "url-joined"
    hyphened = _join_hyphened(left, right, words, kept_prefixes) if left[-1] in "-‐–~∼～" else None
    return hyphened or _join_by_script(wide(left[-1]), wide(right[0]), printed)


def _join_by_script(first: bool, second: bool, printed: bool) -> tuple[str, int, str]:
    """Chinese lines are joined without a space; where it meets Latin, as printed."""
    if (first and second) or ((first or second) and not printed):
        return _TOGETHER
    return " ", 0, "line-joined"


_TOGETHER = ("", 0, "line-joined")
_ONE_WORD = ("", 1, "word-joined")


def _join_hyphened(left: str, right: str, words: Words, kept_prefixes: frozenset[str]) -> tuple[str, int, str] | None:
    """Two lines of which the first ends with a hyphen or a dash: of a word cut in two, of a compound, of a range."""
    before = _LAST_WORD.search(left.replace("‐", "-"))
    if before is None:
        return _TOGETHER if left[-2:-1].isdigit() and right[0].isdigit() else None
    after = _FIRST_WORD.match(right)
    if after is None or not after[0][0].islower() or before[1].lower() in kept_prefixes or f"{before[1]}-{after[0]}" in words:
        return _TOGETHER
    return _ONE_WORD


def join_lines(document: Passage, lines: Sequence[Span], words: Words, kept_prefixes: frozenset[str] = frozenset()) -> Passage:
    """One passage out of physical lines, given by their ranges without the white space round them.

    >>> text = "in the Inter-\\n  national Court\\nof Justice"
    >>> join_lines(whole(text), (Span(0, 13), Span(16, 30), Span(31, 41)), Words("")).text
    'in the International Court of Justice'
    """
    builder = Builder(document)
    text = document.text
    before: Span | None = None
    for line in lines:
        if line.end <= line.start:
            continue
        if before is not None:
            printed = text[before.end : before.end + 1] in (" ", "\u3000", "\t")
            # A URL may stand on more than two lines: what the lines before became tells where it began.
            left = builder.tail + text[max(before.start, before.end - 400) : before.end]
            right = text[line.start : min(line.end, line.start + 400)]
            between, lost, code = join(left, right, printed, words, kept_prefixes)
            builder.keep(before.start, before.end - lost)
            builder.put(between)
            if code != "line-joined":
                builder.repair(code, before.end - lost, line.start, between)
        before = line
    if before is not None:
        builder.keep(before.start, before.end)
    return builder.build()
