"""An entry -> the fields of a .bib file, for BibLaTeX or classic BibTeX, so that every reader takes them and nothing is lost.

BibLaTeX's data model grants each type its own fields. Where it has another word for one of ours (the publisher of a report is its
institution, the paper that an unsigned agency note names its organization), that is used. What a type does not take at all, or
what the model wants in another form (a volume "XLII", a date "民國初年", an ISBN with a wrong digit), stands word for word in
`userf`, as `name={value}`, and comes back from there when the file is read; `addendum` prints what of it should be read. Glosses
stand in square brackets in titleaddon, nameaddon and journaltitleaddon: biber takes these, and a bibliography prints them where
the note had them. The language is written under babel's name (chinese-traditional, chinese-simplified), which biblatex
understands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bib import dates, languages, names, types
from bib.entry import LISTS, NAMES, VERBATIM, BibError, Entry, Value
from bib.terms import load
from bib.tex import balanced, clean, decode, escape, escape_verbatim

DATES = frozenset({"date", "urldate", "origdate", "eventdate"})
_FIELD = re.compile(r"[^\s={},\"#%'()~\\@\x00-\x1f\x7f]+\Z")
_DASHES = re.compile(r"-{2,}|[‐‑‒–—―]")
_RANGE = re.compile(r"(?<=[0-9ivxlcdm])-(?=[A-Z]?[0-9ivxlcdm])")
_PIECE = re.compile(r"[^-{}]+\Z|[^-{}\s]+\s*-+\s*[^-{}]*\Z|[^-{}]+-[^-{}]+-+[^-{}]+-[^-{}]+\Z")
_XDATA = re.compile(r"(?i)\s*xdata\s*=")  # to biber, a value that begins so is a pointer to another entry
_KEPT = re.compile(r"([^\s={},]+)=\{")


@dataclass(frozen=True, slots=True)
class Laid:
    """An entry as a file has it: type, TeX for each field, in order, and what of it stands in userf."""

    type: str
    fields: Mapping[str, str]
    kept: Mapping[str, Value] = field(default_factory=dict)


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return load("layout")


@cache
def _list_fields() -> frozenset[str]:
    return frozenset(load("layout")["lists"]["fields"])


@cache
def _rank() -> dict[str, int]:
    return {name: at for at, name in enumerate(load("layout")["order"]["fields"])}


def normal(entry: Entry) -> Entry:
    """The entry as it comes back from a file that it was written to: on one line, names as a .bib file has them, hyphens in pages.

    >>> normal(Entry("k", "PhDThesis", {"author": ("歐陽 修",), "title": " 醉翁\\n亭記 "}))
    Entry(key='k', type='thesis', fields={'author': ('歐陽修',), 'title': '醉翁 亭記', 'type': 'phdthesis'})
    """
    named = types.recognise(clean(entry.type) or "misc")
    values: dict[str, Value] = {}
    raw = entry.raw
    for given, value in entry.fields.items():
        name = given.lower()
        if not _FIELD.match(name):
            raise BibError(f"no file can hold a field named {given!r}", entry.key)
        if name in LISTS:
            many = (clean(one) for one in ((value,) if isinstance(value, str) else value))
            listed = tuple(filter(None, (settled_name(one) if name in NAMES else one.strip() for one in many)))
            if listed:
                values[name] = listed
            continue
        text = clean(value if isinstance(value, str) else "; ".join(value))
        text = escape_verbatim(text) if name in VERBATIM else _DASHES.sub("-", text) if name == "pages" else text
        if text.strip():
            values[name] = text
    for name, called in types.row(types.model_type(named.type)).renames.items():
        if name in values and called not in values:
            values[called] = values.pop(name)
            raw = {called if one == name else one: own for one, own in raw.items()}
    if named.kind:
        values.setdefault(named.field, named.kind)
    return Entry(entry.key, named.type, values, raw)


def tex(name: str, value: Value, ascii: bool = False) -> str:
    """The TeX of one value, as the kind of its field has it.

    >>> tex("author", ("鄭端耀", "外交部", "AT&T")), tex("publisher", "Simon and Schuster"), tex("pages", "7-12; A-3")
    ('鄭端耀 and {外交部} and AT\\\\&T', '{Simon and Schuster}', '7--12; A-3')
    """
    if isinstance(value, tuple):
        return " and ".join(_name_tex(one, ascii) if name in NAMES else "{" + escape(one, ascii) + "}" for one in value)
    if name in VERBATIM:
        return escape_verbatim(value, ascii)
    if name in DATES and dates.parse(value):  # 2006~ is a date, no space
        return value
    if name == "pages":
        return escape(_RANGE.sub("--", value), ascii)
    written = escape(value, ascii)
    return "{" + written + "}" if name in _list_fields() and re.search(r"(?i)(?<!\S)and(?!\S)", value) else written


def _name_tex(name: str, ascii: bool) -> str:
    form = names.to_bib(name)
    if not form.startswith("{"):
        return escape(form, ascii)
    inner = escape(form[1:-1], ascii)
    return ("{{}" if inner.startswith("\\") else "{") + inner + "}"  # to BibTeX, {\... is one letter with its accent


def fits(name: str, value: Value, type_: str, keys: frozenset[str] = frozenset()) -> bool:
    """Whether the data model takes the value in this field of this type without a remark."""
    table = load("layout")
    if name in table["order"]["declared"]:
        return True  # by ibidem.dbx, which a style can load; biber leaves it out otherwise
    if name not in types.row(type_).fields or name == "userf" or name in table["control"]["kept"]:
        return False
    text = value if isinstance(value, str) else ""
    if _XDATA.match(text):
        return False
    if name in DATES:
        return bool(dates.parse(text))
    if name in load("layout")["integers"]["fields"]:
        return text.isascii() and text.isdigit()
    if name in ("year", "month"):
        return text.isascii() and text.isdigit() and ((name == "year" and len(text) == 4) or (name == "month" and 1 <= int(text) <= 12))
    if name in ("isbn", "issn", "ismn"):
        return _check_digit(text) and (len(re.sub(r"[-\s]", "", text)) == 8) == (name == "issn")
    if name in table["control"]["pointers"]:
        return all(one.strip() in keys for one in text.split(","))
    if name == "options":
        return all(one.split("=")[0].strip() in table["options"]["safe"] for one in text.split(","))
    if name == "pages":
        return all(_PIECE.match(one.strip()) for one in re.split("[;,]", _DASHES.sub("-", text))) and "{" not in escape(text)
    if name == "langid":
        return languages.code(languages.babel(text)) == text
    return name != "gender"


def _check_digit(text: str) -> bool:
    digits = text.replace("-", "").replace(" ", "").upper()
    if not re.fullmatch(r"\d{7}[\dX]|\d{9}[\dX]|\d{13}", digits, re.A) or re.search(r"--|^-|-$| ", text):
        return False
    numbers = [10 if c == "X" else int(c) for c in digits]
    if len(digits) == 13:
        return digits[:3] in ("978", "979") and sum(n * (3 if at % 2 else 1) for at, n in enumerate(numbers)) % 10 == 0
    return sum(n * (len(digits) - at) for at, n in enumerate(numbers)) % 11 == 0


def lay(entry: Entry, dialect: str = "biblatex", ascii: bool = False, keys: frozenset[str] = frozenset()) -> Laid:
    """Lays an entry out for a dialect; `keys` are those of the file, for the fields that name other entries.

    >>> lay(Entry("k", "article", {"title": "Заглавие", "title_gloss": "譯名; Zaglaviye", "volume": "XLII"})).fields["titleaddon"]
    '[譯名; Zaglaviye]'
    """
    entry = normal(entry)
    classic = dialect == "bibtex"
    type_ = types.classic_type(entry.type) if classic else types.model_type(entry.type)
    model, stands, kind = types.recognise(type_)
    kept: dict[str, Value] = {}
    laid: dict[str, str] = {}
    if entry.type != model or (kind and stands not in entry.fields):
        kept["entrytype"] = entry.type
    for name, value in entry.fields.items():
        gloss = _gloss(name, value, entry.fields, model)
        if gloss:
            laid[gloss] = f"[{escape(value if isinstance(value, str) else '; '.join(value), ascii)}]"
        elif fits(name, value, model, keys):
            laid[name] = _written(entry, name, value, ascii)
        else:
            kept[name] = value
    kept.update({name: value for name, value in made(model, kept).items() if entry.fields.get(name) == value})  # said twice: both are kept
    for name, value in made(model, kept).items():
        laid.setdefault(name, tex(name, value, ascii))
    for name, said in {**printed_url(model, entry.fields, ascii), **printed_url("misc", entry.fields, ascii)}.items():
        if laid.get(name) == said and name in entry.fields:
            kept[name] = entry.fields[name]
    if classic:
        laid = _classic(model, laid, entry.fields, kept, ascii)
        type_ = types.classic_type(entry.type, entry.text("type"))
        if laid.get("type") and types.recognise(type_).kind == laid["type"]:
            del laid["type"]
    if kept:
        laid["userf"] = ", ".join(f"{name}={{{tex(name, value, ascii)}}}" for name, value in sorted(kept.items()))
    rank = _rank()
    return Laid(type_, {name: laid[name] for name in sorted(laid, key=lambda n: (rank.get(n, len(rank)), n))}, kept)


def _gloss(name: str, value: Value, fields: Mapping[str, Value], type_: str) -> str:
    """The field that a gloss is printed in, where it is free and gives the gloss back."""
    place = _table()["gloss"].get(name, "")
    if not place or place in fields or place not in types.row(type_).fields:
        return ""
    base = name.removesuffix("_gloss")
    many = value if isinstance(value, tuple) else ()
    clear = all("; " not in one and one == one.strip(" ;") for one in many)
    return str(place) if clear and (base in types.row(type_).fields) else ""


def _written(entry: Entry, name: str, value: Value, ascii: bool) -> str:
    """A field's TeX: the person's own, where it still says the same."""
    if name == "langid":
        return escape(languages.babel(str(value)), ascii)
    own = entry.raw.get(name, "")
    if own and balanced(own) and (own.isascii() or not ascii) and name not in DATES and read_value(name, own) == value:
        return own
    return tex(name, value, ascii)


def made(type_: str, kept: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that are made of what is kept in userf, to be printed; a reader that finds them drops them again.

    >>> made("misc", {"journaltitle_gloss": "國際傳真社", "volume": "XLII"})
    {'addendum': 'vol. XLII, [國際傳真社]'}
    """
    found: dict[str, Value] = {}
    takes = types.row(type_).fields
    if kept.get("entrytype", type_) != type_:
        found["entrysubtype"] = kept["entrytype"]
    forms: dict[str, str] = load("layout")["addendum"]
    said = [forms[name].format(kept[name]) for name in forms if name in kept and not (name == "date" and dates.parse(str(kept[name])))]
    if said and "addendum" in takes:
        found["addendum"] = ", ".join(said)
    return {name: value for name, value in found.items() if not _XDATA.match(value if isinstance(value, str) else "")}


def _classic(type_: str, laid: dict[str, str], fields: Mapping[str, Value], kept: dict[str, Value], ascii: bool) -> dict[str, str]:
    """The names and dates of classic BibTeX; a URL also where its styles print it."""
    out = {_table()["classic"]["fields"].get(name, name): value for name, value in laid.items() if name != "date"}
    if type_ == "thesis" and "institution" in out:
        out["school"] = out.pop("institution")
    day = dates.parse(laid.get("date", ""))
    if day and day[0]:
        point = day[0]
        out.pop("year", None)
        out["year"] = point.unspecified or f"{point.year:04d}"
        exact = f"{out['year']}"
        if not re.fullmatch(r"\d{4}", out["year"]):
            del out["year"]
        elif point.month and point.month <= 12:
            out["month"] = dates.MONTHS[point.month - 1]
            exact += f"-{point.month:02d}" + (f"-{point.day:02d}" if point.day else "")
            if point.day:
                out["day"] = str(point.day)
        if exact != laid["date"] or "year" not in out:
            kept["date"] = laid["date"]
    elif day:
        kept["date"] = laid["date"]
    for name, value in printed_url(type_, {**fields, "url": escape_verbatim(str(fields.get("url", "")), ascii)}, ascii).items():
        out.setdefault(name, value)
    return out


def printed_url(type_: str, fields: Mapping[str, Value], ascii: bool = False) -> dict[str, str]:
    """What classic styles would not print, where they do: a URL, and the body that gave out a work of type misc.

    >>> printed_url("misc", {"organization": "The White House", "url": "https://e.org/", "urldate": "2014-05-28"})
    {'howpublished': 'The White House, \\\\url{https://e.org/} (accessed 2014-05-28)'}
    >>> printed_url("article", {"url": "https://e.org/"})
    {'note': '\\\\url{https://e.org/}'}
    """
    url = fields.get("url")
    seen = f" (accessed {escape(str(fields['urldate']), ascii)})" if fields.get("urldate") else ""
    said = [f"\\url{{{url}}}{seen}"] if url else []
    if type_ != "misc":
        return {"note": said[0]} if said else {}
    body = fields.get("organization", "")
    said = [escape(str(body), ascii), *said] if body and not _XDATA.match(str(body)) else said
    return {"howpublished": ", ".join(said)} if said else {}


def read_value(name: str, raw: str) -> Value:
    """The TeX of one field -> its value.

    >>> read_value("author", "{The White House} and 歐陽 修"), read_value("title", "The {DNA} of \\\\& co")
    (('The White House', '歐陽修'), 'The DNA of & co')
    """
    if name in LISTS:
        return tuple(read_name(one) if name in NAMES else decode(one) for one in split_names(raw) if name not in NAMES or one.strip(" ,{}"))
    if name in VERBATIM:
        inner = re.fullmatch(r"\\(?:url|path|nolinkurl)\{(.*)\}", raw.strip())
        return escape_verbatim(re.sub(r"\\([%&#_~$])", r"\1", inner[1] if inner else raw.strip()))
    if name in DATES and dates.parse(raw):
        return raw
    text = decode(raw)
    if name == "pages":
        return _DASHES.sub("-", text)
    return languages.code(text) if name == "langid" else text


@lru_cache(maxsize=8192)
def settled_name(name: str) -> str:
    """A name as it comes back from a file; "" for one of which nothing is left.

    >>> settled_name("歐陽 修"), settled_name("{The White House}"), settled_name("Иванов И. И."), settled_name("{ , }")
    ('歐陽修', 'The White House', 'Иванов, И. И.', '')
    """
    for _ in range(5):
        before, name = name, read_name(_name_tex(name, False)) if name.strip("{} ,\u3000\xa0") else ""
        if name == before:
            return name
    return "{" + re.sub(r"[{}]", "", name).strip() + "}"


def read_name(raw: str) -> str:
    """One name of a .bib file, decoded: `{...}` stays where it says that the name is a body and its words do not."""
    raw = raw.strip()
    if raw.startswith("{") and raw.endswith("}") and names.whole(raw) and not raw.startswith("{\\"):
        return names.from_bib("{" + decode(raw[1:-1]) + "}")
    return names.from_bib(decode(raw))


def split_names(raw: str) -> list[str]:
    """A list of names, parted at each "and" outside braces.

    >>> split_names("A and {B and C} AND D")
    ['A', '{B and C}', 'D']
    """
    out, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|(?i:(?<=\s)and(?=\s))", raw):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            out.append(raw[start : match.start()])
            start = match.end()
    return [one for one in (piece.strip() for piece in [*out, raw[start:]]) if one.strip("{} ")]


def kept_fields(raw: str) -> dict[str, str] | None:
    """What `userf` keeps, name -> TeX; None where it is somebody's own userf.

    >>> kept_fields("date={民國初年}, publisher={A {B}, c}"), kept_fields("my own note")
    ({'date': '民國初年', 'publisher': 'A {B}, c'}, None)
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(raw):
        match = _KEPT.match(raw, at)
        if not match:
            return None
        depth, end = 1, match.end()
        while end < len(raw) and depth:
            depth += (raw[end] == "{") - (raw[end] == "}")
            end += 1
        if depth or not (end == len(raw) or raw.startswith(", ", end)):
            return None
        found[match[1]] = raw[match.end() : end - 1]
        at = end + 2
    return found or None
