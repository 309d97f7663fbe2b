"""Names: as printed -> their parts, and to and from the forms that .bib files, CSL-JSON and RIS have for them.

>>> parse("歐陽修"), parse("Kegley, Charles W.").family, parse("U.S. Department of State").body
(Name(family='歐陽', given='修', prefix='', suffix='', body=False, joined=True), 'Kegley', True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bib.terms import load

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_DOTS = "·‧・•∙."

_EAST = re.compile(f"[{HAN}{KANA}{HANGUL}][{HAN}{KANA}{HANGUL} \u3000{_DOTS}]*\\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+\Z|[^\W\d_]\Z")
_CAPITALS = re.compile(r"[A-ZА-ЯЁ]{2,}(?:-[A-ZА-ЯЁ]{2,})*\Z")
_PATRONYMIC = re.compile(r"[А-ЯЁ]\w+(?:вич|ьич|вна|ична|инична)\Z")
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
    return name.strip().casefold() in _words("others", "words")


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in load("names")[table][name])


@cache
def _kept(table: str, name: str) -> frozenset[str]:
    return frozenset(load("names")[table][name])


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
    if _is_body(name):
        return Name(name, body=True)
    return _plain(name.split(" "))


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


def _is_body(name: str) -> bool:
    words = name.split(" ")
    bare = [word.strip("().,;:\"'“”«»") for word in words]
    if len(words) == 1:
        return bool(_CAPITALS.match(name)) or any(c.isdigit() for c in name) or name.casefold() in _words("body", "words")
    if any(c.isdigit() for c in name) or bare[0] in ("The", "United") or "&" in words:
        return True
    if name in _kept("body", "phrases"):
        return True
    if len(words) > 2 and not any(_initial(word) for word in words) and not _kept("body", "surnames").isdisjoint(bare[2:]):
        return True
    if any(_CAPITALS.match(word) and len(word) > 3 for word in bare) and not all(word.isupper() for word in words):
        return True
    return not _kept("body", "words").isdisjoint([*words, *bare])


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
    parts = [part.strip() for part in name.split(",")]
    kept = [part for part in parts if part]
    if len(kept) < 2 or len(kept) > 3 or "{" in name:
        return Name(name.rstrip(" ,"), body=True) if len(kept) != 1 else parse(kept[0])
    suffixes = _kept("western", "suffixes")
    if len(kept) == 2 and kept[1] in suffixes:  # Charles W. Kegley, Jr.
        inner = parse(kept[0])
        return inner if inner.body else Name(inner.family, inner.given, inner.prefix, kept[1])
    if len(kept) == 3 and not (kept[1] in suffixes or kept[2] in suffixes):
        return Name(name, body=True)
    if _EAST.match(kept[0]) and _EAST.match(kept[1]):
        return Name(kept[0].replace(" ", ""), kept[1].replace(" ", ""), joined=True)
    if len(kept) == 2 and _body_with_comma(*kept):
        return Name(name, body=True)
    given, suffix = (kept[1], "") if len(kept) == 2 else (kept[2], kept[1]) if kept[1] in suffixes else (kept[1], kept[2])
    prefix, family = _prefixed(kept[0].split(" "))
    return Name(family, given, prefix, suffix)


def _body_with_comma(first: str, second: str) -> bool:
    """Bureau of Intelligence, U.S. Department of State; but not House, Edward, nor Bank, J. van der."""
    words = _kept("body", "words")
    return any(word in words for word in second.split(" ")) or (" " in first and _is_body(first))


def _prefixed(words: list[str]) -> tuple[str, str]:
    """The small words at the beginning of a family name, and the rest of it."""
    at = 0
    while at < len(words) - 1 and words[at] in _kept("western", "particles"):
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


def _plain(words: list[str]) -> Name:
    """A name of Latin, Cyrillic or other letters without a comma."""
    words = [piece for word in words for piece in _GLUED.sub(" ", word).split(" ")]
    suffix = words.pop() if len(words) > 1 and words[-1] in _kept("western", "suffixes") else ""
    if len(words) == 1 or (len(words) == 2 and words[0] in _kept("western", "alone")):
        return Name(" ".join(words), suffix=suffix)
    if not _initial(words[0]) and all(_initial(word) for word in words[1:]):  # Иванов И. И., Oye K. A.
        return Name(words[0], " ".join(words[1:]), suffix=suffix)
    if len(words) == 3 and _PATRONYMIC.match(words[2]) and not _PATRONYMIC.match(words[1]):  # Иванов Иван Иванович
        return Name(words[0], " ".join(words[1:]), suffix=suffix)
    small = next((at for at, word in enumerate(words[:-1]) if word in _kept("western", "particles") and word.islower()), None)
    if small is not None:
        prefix, family = _prefixed(words[small:])
        return Name(family, " ".join(words[:small]), prefix, suffix)
    large = next((at for at in range(1, len(words) - 1) if words[at] in _kept("western", "large")), len(words) - 1)
    if _chinese_order(words):
        return Name(words[0], " ".join(words[1:]), suffix=suffix)
    return Name(" ".join(words[large:]), " ".join(words[:large]), suffix=suffix)


def _initial(word: str) -> bool:
    return bool(_INITIAL.match(word)) or (word.isupper() and word.isalpha() and len(word) == 2)


@cache
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    table = load("wade_giles")
    plain = frozenset(s.replace("ü", "u") for s in table)
    giles = frozenset(s.translate(str.maketrans("êüŭ", "euu", "'")) for s in table.values())
    return plain | giles, plain


def _chinese_order(words: list[str]) -> bool:
    """Mao Zedong, Cheng Tuan-yao, Kim Dae-jung: a surname of one syllable before a given name of two."""
    if len(words) != 2:
        return False
    if words[0] in _kept("korean", "romanised") and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
        return True
    every, plain = _syllables()
    family, given = words[0].lower(), words[1].lower()
    if family not in every or given in every:
        return False
    halves = given.replace("'", "").replace("’", "").split("-")
    if len(halves) == 2:
        return all(half in every for half in halves) and words[1].count("-") == 1
    return any(given[:at] in plain and given[at:] in plain for at in range(1, len(given)))


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
