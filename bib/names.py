"""Names: as printed -> their parts, and to and from the forms that .bib files, CSL-JSON and RIS have for them.

>>> parse("歐陽修"), parse("Kegley, Charles W.").family, parse("U.S. Department of State").body
(Name(family='歐陽', given='修', prefix='', suffix='', body=False, joined=True), 'Kegley', True)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.bodies import is_body, is_initial, list_of
from bib.eastern_names import DOTS, begins_with_surname, parse_eastern
from bib.name import Name
from bib.name_order import can_be_family, ends_in_vietnamese_family, fold, is_given, leading_family
from bib.patterns import regex
from bib.scripts import is_cjk
from bib.terms import load

__all__ = [
    "Name",
    "begins_with_surname",
    "can_be_family",
    "family_names",
    "fold",
    "from_bib",
    "is_body",
    "is_given",
    "is_initial",
    "is_known_by_one_name",
    "is_others",
    "list_of",
    "parse",
    "to_bib",
    "whole",
]


_AND = regex(r"(?i)(?<!\S)and(?!\S)")
_GLUED = regex(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2,}\Z)")


_BETWEEN_EASTERN = frozenset(f" \u3000{DOTS}")


def _is_eastern(name: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean alone, with spaces and dots between its parts."""
    return is_cjk(name[:1]) and all(char in _BETWEEN_EASTERN or is_cjk(char) for char in name)


def is_others(name: str) -> bool:
    """Whether a name is no name but "and others".

    >>> is_others("et al."), is_others("и др."), is_others("Otto")
    (True, True, False)
    """
    return name.strip().casefold() in _others()


@cache
def _others() -> frozenset[str]:
    return frozenset(word.casefold() for word in list_of("others", "words"))


@lru_cache(maxsize=8192)
def parse(printed: str, langid: str = "") -> Name:
    """Takes a printed name apart; the language helps with names that several scripts share.

    >>> parse("Владимир Боровяк").family, parse("Иванов И. И.").family, parse("И. И. Иванов").given
    ('Боровяк', 'Иванов', 'И. И.')
    >>> parse("夏目漱石", "ja").family, parse("김대중").family, parse("Stephen Van Evera").family
    ('夏目', '김', 'Van Evera')
    """
    name = " ".join(printed.replace("\u3000", " ").split())
    if len(name) > 1 and name[0] == "{" and name[-1] == "}" and whole(name):
        return Name(name[1:-1].strip(), body=True)
    if not name:
        return Name("", body=True)
    if _is_eastern(name):
        return parse_eastern(name, langid)
    if "," in name:
        return _comma(name)
    if is_body(name):
        return Name(name, body=True)
    return _plain(name)


def whole(name: str) -> bool:
    """Whether the first brace of a braced name is closed by the last.

    >>> whole("{A and B}"), whole("{A} and {B}")
    (True, False)
    """
    depth = 0
    for at, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(name) - 1
    return False


def _comma(name: str) -> Name:
    parts = [part for part in (part.strip() for part in name.split(",")) if part]
    if len(parts) == 1:
        return parse(parts[0])
    if len(parts) not in (2, 3) or "{" in name:
        return Name(name.rstrip(" ,"), body=True)
    return _two_parts(name, *parts) if len(parts) == 2 else _three_parts(name, parts)


def _two_parts(name: str, first: str, second: str) -> Name:
    if _is_eastern(first) and _is_eastern(second):
        return Name(first.replace(" ", ""), second.replace(" ", ""), joined=True)
    if second in list_of("western", "suffixes"):  # Charles W. Kegley, Jr.
        inner = parse(first)
        return inner if inner.body else Name(inner.family, inner.given, inner.prefix, second)
    return Name(name, body=True) if _is_body_with_comma(first, second) else _read_inverted([first, second])


def _three_parts(name: str, parts: list[str]) -> Name:
    return Name(name, body=True) if list_of("western", "suffixes").isdisjoint(parts[1:]) else _read_inverted(parts)


def _read_inverted(parts: list[str]) -> Name:
    """Kegley, Charles W.; King, Jr., Martin Luther; Smith, John, Jr.; King Jr., Martin Luther."""
    suffixes = list_of("western", "suffixes")
    suffix = next((part for part in parts[1:] if part in suffixes), "")
    words, given = parts[0].split(" "), next(part for part in parts[1:] if part != suffix).split(" ")
    for one in (words, given):
        if not suffix and len(one) > 1 and one[-1] in suffixes:
            suffix = one.pop()
    prefix, family = _split_particles(words)
    return Name(family, " ".join(given), prefix, suffix)


def _is_body_with_comma(first: str, second: str) -> bool:
    """Bureau of Intelligence, U.S. Department of State; but not House, Edward, nor Bank, J. van der."""
    words = list_of("body", "words")
    return any(word in words for word in second.split(" ")) or (" " in first and is_body(first))


def _split_particles(words: list[str]) -> tuple[str, str]:
    """The small words at the beginning of a family name, and the rest of it."""
    at = 0
    while at < len(words) - 1 and words[at] in list_of("western", "particles"):
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


_BRACKETED = regex(r"(?P<family>[^\W\d_][^()]*?)\s*\((?P<given>(?:[^\W\d_]{1,2}\.[\s-]*){1,4})\)\Z")
"""Kefi (N.), ALY (M.-I.): the given names in brackets, by French usage"""


def _plain(name: str) -> Name:
    """A name of Latin, Cyrillic or other letters without a comma."""
    bracketed = _BRACKETED.match(name)
    if bracketed:
        return Name(bracketed["family"], bracketed["given"].strip())
    words = [piece for word in name.split(" ") for piece in _GLUED.sub(" ", word).split(" ")]
    suffix = words.pop() if len(words) > 1 and words[-1] in list_of("western", "suffixes") else ""
    prefix, at, end = _family_words(words)
    given = " ".join([*words[: at - len(prefix)], *words[end:]])
    return Name(" ".join(words[at:end]), given, " ".join(prefix), suffix)


def _family_words(words: list[str]) -> tuple[list[str], int, int]:
    """The particles before a family name, and where it begins and ends among the words of a name."""
    if len(words) == 1 or (len(words) == 2 and words[0] in list_of("western", "alone")):
        return [], 0, len(words)
    first = leading_family(words) or int(_has_initials_behind(words))
    if first:
        return [], 0, first
    particles = list_of("western", "particles")
    small = next((at for at, word in enumerate(words[:-1]) if word in particles and word.islower()), None)
    if small is not None:
        found = _split_particles(words[small:])[0].split(" ")
        return found, small + len(found), len(words)
    return [], _start_of_last(words), len(words)


def _has_initials_behind(words: list[str]) -> bool:
    """Иванов И. И., Oye K. A."""
    return not is_initial(words[0]) and all(is_initial(word) for word in words[1:])


def _start_of_last(words: list[str]) -> int:
    """Where a family name that stands last begins: at its last word, or at a particle that is written large (Van Evera)."""
    last = len(words) - 1
    if ends_in_vietnamese_family(words):
        return last
    return next((at for at in range(1, last) if words[at] in list_of("western", "large")), last)


@cache
def _single() -> frozenset[str]:
    return frozenset(load("names")["single"]["words"].split())


def is_known_by_one_name(word: str) -> bool:
    """Whether a word is the whole name of an author: Plato, Voltaire, Laozi.

    >>> is_known_by_one_name("Plato"), is_known_by_one_name("Rivers")
    (True, False)
    """
    return word in _single()


def family_names(printed: str) -> tuple[str, ...]:
    """The family names that a printed name can have: one, or two where nothing tells which of its words is it; of a body its whole name.

    >>> family_names("Deng Xiaoping"), family_names("Li Peng"), family_names("Stephen Van Evera"), family_names("歐陽修")
    (('Deng',), ('Li', 'Peng'), ('Van Evera',), ('歐陽',))
    """
    either = can_be_family(printed.split())
    return either or (parse(printed).family,)


def from_bib(name: str) -> str:
    """A name as a .bib file has it -> as an entry has it: braces that say nothing new fall away.

    >>> from_bib("{The White House}"), from_bib("{Médecins Sans Frontières}"), from_bib("歐陽 修"), from_bib("歐陽, 修")
    ('The White House', '{Médecins Sans Frontières}', '歐陽修', '歐陽, 修')
    """
    inner = " ".join(name.split())
    if len(inner) > 2 and inner[0] == "{" and inner[-1] == "}" and whole(inner):
        bare = inner[1:-1].strip()
        return bare if bare and "{" not in bare and to_bib(bare) == inner else inner
    return to_bib(inner) if _is_eastern(inner) and not is_others(inner) else inner


def to_bib(printed: str) -> str:
    """A printed name as BibTeX and biber take it apart rightly: bodies in braces, Chinese names without a space, the rest as
    printed where both agree on its parts, else with commas.

    >>> to_bib("歐陽 修"), to_bib("中華人民共和國外交部"), to_bib("Иванов И. И."), to_bib("Charles de Gaulle"), to_bib("et al.")
    ('歐陽修', '{中華人民共和國外交部}', 'Иванов, И. И.', 'Charles de Gaulle', 'others')
    """
    name = " ".join(printed.split())
    if not (name.startswith("{") and name.endswith("}") and whole(name)):
        name = " ".join(re.sub("[{}]", "", name).split())
    if is_others(name):
        return "others"
    parsed = parse(name)
    if parsed.body:
        return "{" + parsed.family.replace("{", "").replace("}", "").strip() + "}"
    if parsed.joined:
        return f"{parsed.family}, {parsed.given}" if "," in name and parsed.given else _safe(parsed.family + parsed.given)
    return _safe(name) if _bibtex_agrees(name, parsed) else _with_commas(parsed)


def _with_commas(parsed: Name) -> str:
    alone = not (parsed.given or parsed.prefix or parsed.suffix)
    return "{" + parsed.family + "}" if alone and " " in parsed.family else _safe(parsed.sorted)


def _safe(name: str) -> str:
    """In braces, where a character in it means something to a reader of names."""
    return "{" + re.sub("[{}]", "", name) + "}" if re.search(r"[={}]", name) or _AND.search(name) else name


def _bibtex_agrees(name: str, parsed: Name) -> bool:
    """Whether BibTeX would find in the printed form what we found."""
    if "," in name:
        return name == parsed.sorted
    words = name.split(" ")
    if parsed.suffix or (len(words) > 1 and any(not (w[:1].isupper() or w[:1].islower()) for w in words)):
        return False
    small = [at for at, word in enumerate(words[:-1]) if word[:1].islower()]
    first, last = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    return (parsed.given, parsed.prefix, parsed.family) == (" ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:]))
