"""Citation keys: made of what an entry states, the same for the same entry, unlike any that is taken."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from bib import dates, names
from bib.entry import BibError, Entry
from bib.patterns import regex
from bib.romanise import SYSTEMS, romanise, surname
from bib.scripts import HAN, is_han, run_end
from bib.terms import load

PIECES = ("author", "authors", "title", "shorttitle", "year", "date", "journal", "type")
DEFAULT = ("author", "title", "year")
_WORD = regex(r"[\u2e80-\u2fdf]|[^\W_]+(?:['’ʼ][^\W_]+)*")
"""letters in a row, or a radical, which is a Han character and no letter"""


def scheme_of(scheme: str) -> tuple[tuple[str, ...], str]:
    """A scheme's pieces and its romanisation: `pinyin`, `wade-giles`, `cjk`, or pieces joined by "-", or both with a colon.

    >>> scheme_of("wade-giles"), scheme_of("author-year"), scheme_of("authors-shorttitle-year:cjk")
    ((('author', 'title', 'year'), 'wade-giles'), (('author', 'year'), 'pinyin'), (('authors', 'shorttitle', 'year'), 'cjk'))
    """
    pattern, _, system = scheme.partition(":")
    if pattern in SYSTEMS and not system:
        return DEFAULT, pattern
    pieces = tuple(pattern.split("-"))
    if not set(pieces) <= set(PIECES) or (system or "pinyin") not in SYSTEMS:
        raise BibError(
            f"no such scheme for keys: {scheme} (there are {', '.join(SYSTEMS)}; or any of {', '.join(PIECES)} joined by '-', "
            "with ':pinyin', ':wade-giles' or ':cjk' behind them)"
        )
    return pieces, system or "pinyin"


class Taken:
    """The keys that are in use, in whatever case; it gives new ones, unlike any of them.

    >>> taken = Taken(["Zheng-1997"])
    >>> taken.give("zheng-1997"), taken.give("zheng-1997"), taken.give("hu-changshiji"), taken.give("hu-changshiji")
    ('zheng-1997a', 'zheng-1997b', 'hu-changshiji', 'hu-changshiji-a')
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._used = {key.lower() for key in keys}
        # From where on the letters of a base are still open: a paper that is cited each day would else be counted through each time.
        self._next: dict[str, int] = {}

    def give(self, base: str) -> str:
        """The base, or, where that is taken, the base with the first letters that are free."""
        key = base
        while key.lower() in self._used:
            number = self._next.get(base.lower(), 0)
            self._next[base.lower()] = number + 1
            key = f"{base}{'' if base[-1].isdigit() else '-'}{_letters(number)}"
        self._used.add(key.lower())
        return key


def _letters(number: int) -> str:
    """
    >>> _letters(0), _letters(25), _letters(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    while number >= 0:
        letters, number = chr(97 + number % 26) + letters, number // 26 - 1
    return letters


def make_key(entry: Entry, scheme: str = "author-title-year", taken: Collection[str] = ()) -> str:
    """A key for an entry, unlike any of those taken, in whatever case.

    >>> work = Entry("", "article", {"author": ("鄭端耀",), "title": "國際關係新自由制度主義", "date": "1997-12"})
    >>> make_key(work), make_key(work, "wade-giles"), make_key(work, "cjk"), make_key(work, "author-year", ["Zheng-1997"])
    ('zheng-guojiguanxi-1997', 'cheng-kuochikuanhsi-1997', '鄭端耀-國際關係-1997', 'zheng-1997a')
    >>> make_key(Entry("", "misc", {"organization": "ИТАР-ТАСС", "date": "2000-04-16"}))
    'itartass-2000-04-16'
    """
    return make_keys([entry], scheme, taken)[0]


def make_keys(entries: Iterable[Entry], scheme: str = "author-title-year", taken: Collection[str] = ()) -> tuple[str, ...]:
    """Keys for many entries, in their order.

    >>> make_keys([Entry("", "book", {"title": "Диалог", "date": "2001"})] * 3)
    ('dialog-2001', 'dialog-2001a', 'dialog-2001b')
    """
    pieces = scheme_of(scheme)
    used = Taken(taken)
    return tuple(used.give(_base(entry, *pieces)) for entry in entries)


def _base(entry: Entry, pieces: tuple[str, ...], system: str) -> str:
    """The key, before it is made unlike any other: of the pieces asked for, else of whoever gave the work out and its day."""
    made = [_piece(entry, piece, system) for piece in pieces]
    if not any(made) or _is_unsigned(entry, system):
        made = [_agency(entry, system) or _host(entry), _day(entry)]
    key = "-".join(_trim(one) for one in made if one)
    key = _other_signs(system).sub("-", key).strip("-:")
    return key if key and not key.isdigit() else f"{_kind(entry)}-{key or _digest(entry)}"


def _is_unsigned(entry: Entry, system: str) -> bool:
    return not entry.text("title") and not _author(entry, system, 1)


@cache
def _other_signs(system: str) -> re.Pattern[str]:
    return regex(f"[^A-Za-z0-9:{HAN if system == 'cjk' else ''}]+")


def _day(entry: Entry) -> str:
    when = entry.text("date").split("/")[0]
    return when if dates.parse(when) else dates.year(entry.text("urldate"))


def _kind(entry: Entry) -> str:
    return romanise(entry.type).replace(" ", "") or "work"


def _digest(entry: Entry) -> str:
    """Six signs that are the same for the same fields."""
    stated = repr(sorted(entry.fields.items())).encode("utf-8", "replace")
    return hashlib.sha1(stated).hexdigest()[:6]


def _trim(piece: str) -> str:
    return piece[:40].rstrip("- ")


_TEXTS = {"title": (("title",), 1, 4), "shorttitle": (("shorttitle", "title"), 3, 8), "journal": (("journaltitle",), 2, 6)}
"""piece -> the fields of which the first that is stated gives it, and how many words or Chinese characters"""
_PEOPLE = {"author": 1, "authors": 3}


def _piece(entry: Entry, piece: str, system: str) -> str:
    if piece in _PEOPLE:
        return _author(entry, system, _PEOPLE[piece]) or _agency(entry, system)
    if piece in _TEXTS:
        names, words, characters = _TEXTS[piece]
        return _words(next(filter(None, map(entry.text, names)), ""), system, words, characters)
    if piece == "year":
        return dates.year(entry.text("date")) or dates.year(entry.text("year"))
    return entry.text("date").split("/")[0] if piece == "date" else entry.type


def _author(entry: Entry, system: str, many: int) -> str:
    """The family names of the first authors, or of the editors, where there are no authors."""
    listed = [name for name in entry.names("author") or entry.names("editor") if not names.is_others(name)]
    return "-".join(one for one in (_family(name, system, entry.text("langid")) for name in listed[:many]) if one)


def _family(printed: str, system: str, lang: str) -> str:
    name = names.parse(printed, lang)
    if name.body:
        return _words(name.family, system, 3, 6).replace("-", "")
    if system == "cjk" and name.joined:
        return romanise(name.family + name.given, system)
    return surname(f"{name.prefix} {name.family}".strip(), system, lang).replace(" ", "")


def _agency(entry: Entry, system: str) -> str:
    """Whoever stands for an author: the body, agency or paper that gave the work out."""
    for field in ("organization", "journaltitle", "institution", "publisher", "howpublished"):
        said = _words(entry.text(field), system, 2, 6).replace("-", "")
        if said:
            return said
    return ""


def _host(entry: Entry) -> str:
    try:
        host = urlsplit(entry.text("url")).hostname or ""
    except ValueError:
        return ""
    return romanise(host.removeprefix("www.")).replace(" ", "-")


def _words(text: str, system: str, words: int, characters: int) -> str:
    """The first words that say something; of a Chinese text, its first characters."""
    text = unicodedata.normalize("NFC", text)
    small = frozenset(load("romanise")["small"]["words"])
    every = list(_find_words(text))
    found = [word for word in every if word.lower() not in small] or every
    if found and is_han(found[0][0]):
        return romanise(
            "".join(found)[:characters] if len(found[0]) >= characters else _characters(found, characters),
            system,
        ).replace(" ", "")
    said = (romanise(word, system).replace(" ", "") for word in found)
    return "-".join(islice(filter(None, said), words))


def _find_words(text: str) -> Iterator[str]:
    """The words of a text; Han characters in a row are one."""
    at = 0
    while found := _WORD.search(text, at):
        start, at = found.span()
        at = run_end(text, start, is_han) if is_han(text[start]) else at
        yield text[start:at]


def _characters(found: list[str], characters: int) -> str:
    """Chinese characters from several runs: a stop between them ends no word."""
    return "".join(word for word in found if is_han(word[0]))[:characters]
