"""Names: as printed -> their parts, and to and from the forms that .bib files, CSL-JSON and RIS have for them.

>>> parse("歐陽修"), parse("Kegley, Charles W.").family, parse("U.S. Department of State").body
(Name(family='歐陽', given='修', prefix='', suffix='', body=False, joined=True), 'Kegley', True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bib.bodies import is_body, is_initial, kept
from bib.name_order import can_be_family, ends_in_vietnamese_family, fold, is_given, leading_family
from bib.scripts import CJK, HANGUL, KANA, has_hangul
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
    "kept",
    "parse",
    "to_bib",
    "whole",
]

_DOTS = "·‧・•∙."

_EAST = re.compile(f"[{CJK}][{CJK} \u3000{_DOTS}]*\\Z")
_AND = re.compile(r"(?i)(?<!\S)and(?!\S)")
_GLUED = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2,}\Z)")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name. `body`: not a person, or a name that must not be taken apart, whole in `family`. `joined`: written
    family first and without a space, as Chinese, Japanese and Korean names are."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    body: bool = False
    joined: bool = False

    @property
    def sorted(self) -> str:
        """Family first, with a comma; joined names as they are written.

        >>> parse("Charles de Gaulle").sorted, parse("鄭端耀").sorted
        ('de Gaulle, Charles', '鄭端耀')
        """
        if self.body or self.joined:
            return self.family + self.given
        last = f"{self.prefix} {self.family}".strip()
        return ", ".join(part for part in (last, self.suffix, self.given) if part) if self.given or self.suffix else last


def is_others(name: str) -> bool:
    """Whether a name is no name but "and others".

    >>> is_others("et al."), is_others("и др."), is_others("Otto")
    (True, True, False)
    """
    return name.strip().casefold() in _others()


@cache
def _others() -> frozenset[str]:
    return frozenset(word.casefold() for word in kept("others", "words"))


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
    if _EAST.match(name):
        return _east(name, langid)
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


def _east(name: str, langid: str) -> Name:
    table = load("names")
    together = name.replace(" ", "")
    if any(dot in together for dot in _DOTS):
        return Name(together, joined=True)
    if re.match(f"[{HANGUL}]", together):
        return _korean(name, table)
    if _han_body(together, table):
        return Name(together, body=True, joined=True)
    parts = name.split(" ")
    if len(parts) == 2 and max(map(len, parts)) <= 3:
        return Name(parts[0], parts[1], joined=True)
    if len(together) > 5 and len(parts) > 1:
        return Name(name, body=True)
    if len(parts) > 2:  # 胡 適 之, 李 明 : spaces put in by a printer
        return _east(together, langid)
    family = _surname(together, table["chinese"])
    if re.search(f"[{KANA}]", together) or langid.startswith("ja") or len(together) > len(family) + 2:
        family = max((s for s in table["japanese"]["surnames"] if together.startswith(s)), key=len, default="")
    return Name(family, together[len(family) :], joined=True) if family and family != together else Name(together, joined=True)


def _han_body(name: str, table: dict[str, dict[str, list[str]]]) -> bool:
    body = table["body"]
    if len(name) == 3 and name[0] in table["chinese"]["single"] and name.endswith(tuple(body["soft"])):
        return name in body["exact"]
    return name in body["exact"] or (len(name) >= 3 and name.endswith(tuple(body["endings"]))) or len(name) > 7


def _surname(name: str, chinese: dict[str, list[str]]) -> str:
    for compound in chinese["compound"]:
        if name.startswith(compound) and len(name) > len(compound):
            return compound
    if len(name) == 4 and name[0] in chinese["single"] and name[1] in chinese["single"]:
        return name[:2]
    return name[0]


def begins_with_surname(name: str) -> bool:
    """Whether a name in Chinese characters or Hangul, written without a space, begins with a family name and goes on.

    >>> begins_with_surname("張運成"), begins_with_surname("清弘"), begins_with_surname("山田"), begins_with_surname("김발호")
    (True, False, False, True)
    """
    table = load("names")
    if len(name) < 2 or name in table["japanese"]["surnames"]:
        return False
    return (
        name[0] in table["chinese"]["single"]
        or has_hangul(name[0])
        or name.startswith(tuple(table["chinese"]["compound"]))
        or name.startswith(tuple(table["japanese"]["surnames"]))
    )


def _korean(name: str, table: dict[str, dict[str, list[str]]]) -> Name:
    together = name.replace(" ", "")
    if (len(together) > 3 and together.endswith(tuple(table["body"]["hangul"]))) or len(together) > 5:
        return Name(name, body=True, joined=False)
    family, _, given = name.partition(" ")
    if not given:
        compound = next((c for c in table["korean"]["compound"] if together.startswith(c) and len(together) > 2), "")
        family = compound or together[0]
    return Name(family, together[len(family) :], joined=True)


def _comma(name: str) -> Name:
    parts = [part for part in (part.strip() for part in name.split(",")) if part]
    if not 2 <= len(parts) <= 3 or "{" in name:
        return Name(name.rstrip(" ,"), body=True) if len(parts) != 1 else parse(parts[0])
    suffixes = kept("western", "suffixes")
    if len(parts) == 2 and parts[1] in suffixes:  # Charles W. Kegley, Jr.
        inner = parse(parts[0])
        return inner if inner.body else Name(inner.family, inner.given, inner.prefix, parts[1])
    if len(parts) == 3 and suffixes.isdisjoint(parts[1:]):
        return Name(name, body=True)
    if _EAST.match(parts[0]) and _EAST.match(parts[1]):
        return Name(parts[0].replace(" ", ""), parts[1].replace(" ", ""), joined=True)
    if len(parts) == 2 and _is_body_with_comma(*parts):
        return Name(name, body=True)
    return _inverted(parts)


def _inverted(parts: list[str]) -> Name:
    """Kegley, Charles W.; King, Jr., Martin Luther; Smith, John, Jr.; King Jr., Martin Luther."""
    suffixes = kept("western", "suffixes")
    suffix = next((part for part in parts[1:] if part in suffixes), "")
    words, given = parts[0].split(" "), next(part for part in parts[1:] if part != suffix).split(" ")
    for one in (words, given):
        if not suffix and len(one) > 1 and one[-1] in suffixes:
            suffix = one.pop()
    prefix, family = _prefixed(words)
    return Name(family, " ".join(given), prefix, suffix)


def _is_body_with_comma(first: str, second: str) -> bool:
    """Bureau of Intelligence, U.S. Department of State; but not House, Edward, nor Bank, J. van der."""
    words = kept("body", "words")
    return any(word in words for word in second.split(" ")) or (" " in first and is_body(first))


def _prefixed(words: list[str]) -> tuple[str, str]:
    """The small words at the beginning of a family name, and the rest of it."""
    at = 0
    while at < len(words) - 1 and words[at] in kept("western", "particles"):
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


_BRACKETED = re.compile(r"(?P<family>[^\W\d_][^()]*?)\s*\((?P<given>(?:[^\W\d_]{1,2}\.[\s-]*){1,4})\)\Z")
"""Kefi (N.), ALY (M.-I.): the given names in brackets, by French usage"""


def _plain(name: str) -> Name:
    """A name of Latin, Cyrillic or other letters without a comma."""
    bracketed = _BRACKETED.match(name)
    if bracketed:
        return Name(bracketed["family"], bracketed["given"].strip())
    words = [piece for word in name.split(" ") for piece in _GLUED.sub(" ", word).split(" ")]
    suffix = words.pop() if len(words) > 1 and words[-1] in kept("western", "suffixes") else ""
    prefix, at, end = _family_words(words)
    given = " ".join([*words[: at - len(prefix)], *words[end:]])
    return Name(" ".join(words[at:end]), given, " ".join(prefix), suffix)


def _family_words(words: list[str]) -> tuple[list[str], int, int]:
    """The particles before a family name, and where it begins and ends among the words of a name."""
    if len(words) == 1 or (len(words) == 2 and words[0] in kept("western", "alone")):
        return [], 0, len(words)
    first = leading_family(words)
    if first or (not is_initial(words[0]) and all(is_initial(word) for word in words[1:])):  # Иванов И. И., Oye K. A.
        return [], 0, first or 1
    particles = kept("western", "particles")
    small = next((at for at, word in enumerate(words[:-1]) if word in particles and word.islower()), None)
    if small is not None:
        prefix, _ = _prefixed(words[small:])
        found = prefix.split(" ")
        return found, small + len(found), len(words)
    if ends_in_vietnamese_family(words):
        return [], len(words) - 1, len(words)
    large = next((at for at in range(1, len(words) - 1) if words[at] in kept("western", "large")), len(words) - 1)
    return [], large, len(words)


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
    return to_bib(inner) if _EAST.match(inner) and not is_others(inner) else inner


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
    if _bibtex_agrees(name, parsed):
        return _safe(name)
    if " " in parsed.family and not (parsed.given or parsed.prefix or parsed.suffix):
        return "{" + parsed.family + "}"
    return _safe(parsed.sorted)


def _safe(name: str) -> str:
    """In braces, where a character in it means something to a reader of names."""
    return "{" + re.sub("[{}]", "", name) + "}" if re.search(r"[={}]", name) or _AND.search(name) else name


def _bibtex_agrees(name: str, parsed: Name) -> bool:
    """Whether BibTeX would find in the printed form what we found."""
    if "," in name:
        return name == parsed.sorted
    words = name.split(" ")
    small = [at for at, word in enumerate(words[:-1]) if word[:1].islower()]
    if any(not (w[:1].isupper() or w[:1].islower()) for w in words) and len(words) > 1:
        return False
    if not small:
        return not parsed.suffix and not parsed.prefix and parsed.family == words[-1] and parsed.given == " ".join(words[:-1])
    first, last = small[0], small[-1]
    return (
        not parsed.suffix
        and parsed.given == " ".join(words[:first])
        and parsed.prefix == " ".join(words[first : last + 1])
        and parsed.family == " ".join(words[last + 1 :])
    )
