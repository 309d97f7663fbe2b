"""Entries -> a bibliography to be read, in pybtex's styles: text, HTML, Markdown, LaTeX.

pybtex knows classic fields and seventeen types, and gives up a whole bibliography for one entry without a publisher. So each
entry goes to it in classic words and is tried alone; one that its type's form does not fit is set as `misc`, with nothing left
out. Titles keep their case, Chinese names their order, and works are sorted as they sound.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape as quoted
from html import unescape
from typing import Any

from bib import dates, fields, names, types
from bib.entry import BibError, Entry
from bib.normal import normalise
from bib.romanise import romanise
from bib.tex import escape

FORMATS = ("text", "html", "markdown", "latex")
_HIDDEN = {"$": "\U0010ff01", "^": "\U0010ff02", "{": "\U0010ff03", "}": "\U0010ff04"}
"""Signs that pybtex would show as the TeX for them."""
_HIDING = str.maketrans(_HIDDEN)
_PLAIN = ("volume", "number", "series", "edition", "chapter", "isbn", "howpublished", "note")


def styles() -> tuple[str, ...]:
    """The styles there are.

    >>> "plain" in styles(), "alpha" in styles()
    (True, True)
    """
    from pybtex.plugin import enumerate_plugin_names  # type: ignore[import-untyped]

    return tuple(sorted(enumerate_plugin_names("pybtex.style.formatting")))


def render(
    entries: Iterable[Entry], style: str = "plain", format: str = "text", *, link: Callable[[str, str], str | None] | None = None
) -> str:
    """A formatted bibliography. In HTML, `link` may write (URL, words) as a link of its own; None leaves it as it is.

    >>> work = Entry("k", "article", {"author": ("鄭端耀",), "title": "國際關係", "journaltitle": "問題與研究", "volume": "36"})
    >>> print(render([work]).strip())
    [1] 鄭端耀. 國際關係. 問題與研究, 36.
    """
    from pybtex.plugin import find_plugin
    from pybtex.style import FormattedBibliography  # type: ignore[import-untyped]

    made = _style(style)
    if format not in FORMATS:
        raise BibError(f"no such format: {format} (there are {', '.join(FORMATS)})")
    backend = find_plugin("pybtex.backends", format)("utf-8")
    if format == "html":
        _write_links(backend, link)
    listed = list(entries) if style.startswith("unsrt") else sorted(entries, key=_sound)
    labels = _alpha(listed) if "alpha" in style else [str(number) for number in range(1, len(listed) + 1)]
    done = [_set_entry(made, entry, label) for entry, label in zip(listed, labels, strict=True)]
    out = io.StringIO()
    backend.write_to_stream(FormattedBibliography(done, made), out)
    shown = {ord(hidden): escape(char) if format == "latex" else char for char, hidden in _HIDDEN.items()}
    return out.getvalue().translate(shown)


def _style(name: str) -> Any:
    """A style of pybtex, with our form of an article."""
    from pybtex.plugin import PluginNotFound, find_plugin

    try:
        made = find_plugin("pybtex.style.formatting", name)()
    except PluginNotFound as error:
        raise BibError(f"no such style: {name} (there are {', '.join(styles())})") from error
    if hasattr(made, "format_web_refs"):
        made.get_article_template = lambda _: _article(made)
    return made


def _write_links(backend: Any, link: Callable[[str, str], str | None] | None) -> None:
    """Lets a caller write the links; pybtex writes addresses as they are, and what a document states may close a quotation mark."""

    def format_href(url: str, text: str, external: bool = False) -> str:
        own = link(url, unescape(text)) if link is not None else None
        if own or not text:
            return own or ""
        return f'<a href="{quoted(url)}">{text}</a>' if url.lower().startswith(("http://", "https://")) else text

    backend.format_href = format_href


def _tex(text: str) -> str:
    return escape(text.translate(_HIDING))


def _sound(entry: Entry) -> tuple[str, str, str]:
    people = entry.names("author") or entry.names("editor")
    first = names.parse(people[0], entry.text("langid")).sorted if people else entry.text("organization") or entry.text("title")
    return romanise(first), dates.year(entry.text("date")), romanise(entry.text("title"))


def _alpha(entries: Sequence[Entry]) -> list[str]:
    """Labels of three letters and a year; pybtex's own drop every letter that is not ASCII.

    >>> _alpha([Entry("a", "book", {"author": ("胡適",), "date": "1919"}), Entry("b", "book", {"author": ("Hu",), "date": "1919"})])
    ['Hu19a', 'Hu19b']
    """
    bases = []
    for entry in entries:
        people = entry.names("author") or entry.names("editor") or (entry.text("organization") or entry.text("title") or entry.key,)
        name = names.parse(people[0], entry.text("langid"))
        letters = romanise(name.family).replace(" ", "")[:3] or entry.key[:3]
        bases.append(letters.capitalize() + dates.year(entry.text("date"))[2:4])
    folded = [base.lower() for base in bases]
    return [base + (_letter(folded[:at].count(base.lower())) if folded.count(base.lower()) > 1 else "") for at, base in enumerate(bases)]


def _letter(number: int) -> str:
    return chr(97 + number) if number < 26 else _letter(number // 26 - 1) + chr(97 + number % 26)


def _set_entry(style: Any, entry: Entry, label: str) -> Any:
    """One entry in a style; as `misc` where its own form asks for what it does not state."""
    from pybtex.style.template import FieldIsMissing  # type: ignore[import-untyped]

    entry = normalise(entry)
    try:
        return style.format_entry(label, _make_classic(entry, types.classic_type(entry.type, entry.text("type"))))
    except (FieldIsMissing, AttributeError):
        return style.format_entry(label, _make_classic(entry, "misc"))


def _article(style: Any) -> Any:
    """pybtex's form of an article, but that it keeps volume and number where no pages are stated, and asks for no author."""
    from pybtex.style.formatting import toplevel  # type: ignore[import-untyped]
    from pybtex.style.formatting.unsrt import date, pages  # type: ignore[import-untyped]
    from pybtex.style.template import field, first_of, join, optional, optional_field, sentence, tag, words

    volume = join[field("volume"), optional["(", field("number"), ")"]]
    number = join["no. ", field("number")]
    counted = first_of[
        optional[join[volume, ":", pages]],
        optional[volume],
        optional[join[number, ":", pages]],
        optional[number],
        optional[words["pages", pages]],
    ]
    return toplevel[
        optional[style.format_names("author")],
        optional[sentence[field("title")]],
        sentence[optional[tag("em")[field("journal")]], counted, optional[date]],
        sentence[optional_field("note")],
        style.format_web_refs(None),
    ]


def _make_classic(entry: Entry, type_: str) -> Any:
    """pybtex's own entry: classic fields, TeX values, persons."""
    from pybtex.database import Entry as Made  # type: ignore[import-untyped]

    title = _with_gloss(entry, "title")
    said = {
        **{name: _tex(value) for name, value in _classic_words(entry, type_).items()},
        **{"title": "{" + _tex(title) + "}" if title else "", "url": entry.text("url"), "doi": entry.text("doi")},
        **_date(entry.text("date") or entry.text("year")),
    }
    made = Made(type_, fields={name: value for name, value in said.items() if value})
    made.key = entry.key
    _add_people(made, entry)
    return made


def _classic_words(entry: Entry, type_: str) -> dict[str, str]:
    """What the entry states under classic names, in plain words."""
    body = entry.text("institution") or entry.text("publisher") or entry.text("organization")
    return {
        **{name: entry.text(name) for name in _PLAIN},
        **{fields.classic_name(name): _with_gloss(entry, name) for name in ("booktitle", "journaltitle")},
        **{fields.classic_name(name): entry.text(name) for name in ("publisher", "location", "organization", "urldate")},
        **{"institution": body, "school": body, "type": types.printed_kind(entry.text("type"), entry.text("langid"))},
        "edition": _edition(entry.text("edition")),
        "pages": re.sub(r"(?<=\w)-(?=\w)", "--", entry.text("pages")),
        "note": "; ".join(filter(None, (entry.text("note"), entry.text("addendum"), _others(entry)))),
        "howpublished": _where(entry) if type_ == "misc" else entry.text("howpublished"),
    }


def _add_people(made: Any, entry: Entry) -> None:
    """Authors and editors; misc has no form for editors alone, and is given them as authors."""
    for role in ("author", "editor"):
        shown = "author" if made.type == "misc" and not entry.names("author") else role
        for one in entry.names(role):
            made.add_person(_person(one, entry.text("langid")), shown)


def _edition(stated: str) -> str:
    return _ordinal(int(stated)) if stated.isascii() and stated.isdigit() else stated


def _with_gloss(entry: Entry, name: str) -> str:
    gloss = entry.text(f"{name}_gloss")
    return " ".join(filter(None, (entry.text(name), f"[{gloss}]" if gloss else "")))


def _body(entry: Entry) -> str:
    """The body that gave a work out, with the gloss that its name had as the paper or agency that it is."""
    gloss = "" if entry.text("journaltitle") else entry.text("journaltitle_gloss")
    return " ".join(filter(None, (entry.text("organization"), f"[{gloss}]" if gloss else "")))


def _others(entry: Entry) -> str:
    """The people and glosses that classic styles have no place for."""
    said = [f"[{entry.text('author_gloss')}]" if entry.text("author_gloss") else ""]
    said += [f"trans. {', '.join(entry.names('translator'))}" if entry.names("translator") else ""]
    return "; ".join(filter(None, said))


def _where(entry: Entry) -> str:
    """Where a work stands, in one phrase: all that `misc` has no field for."""
    volume, number = entry.text("volume"), entry.text("number") or entry.text("issue")
    counted = f"{volume}({number})" if volume and number else volume or number
    parts = [
        _with_gloss(entry, "booktitle"),
        entry.text("journaltitle") and _with_gloss(entry, "journaltitle"),
        _body(entry),
        entry.text("institution"),
    ]
    parts += [
        entry.text("howpublished"),
        entry.text("series"),
        entry.text("edition"),
        counted,
        entry.text("location"),
        entry.text("publisher"),
    ]
    parts += [f"pages {entry.text('pages')}" if entry.text("pages") else ""]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _date(edtf: str) -> dict[str, str]:
    """Year and month as words: a range keeps both its ends, a day stands before its month.

    >>> _date("2003-03/2003-04"), _date("2001-07-24"), _date("2003-21"), _date("n.d.")
    ({'year': '2003', 'month': 'March--April'}, {'year': '2001', 'month': '24 July'}, {'year': '2003', 'month': 'Spring'}, {'year': 'n.d.'})
    """
    points = [point for point in dates.parse(edtf) if point]
    if not points or len(points) != len(edtf.split("/")):
        return {"year": _tex(edtf)} if edtf else {}
    return _year_and_month(points)


def _year_and_month(points: Sequence[dates.Day]) -> dict[str, str]:
    months = [_day_of_month(point) for point in points]
    years = [_year(point) for point in points]
    if len(set(years)) > 1 and any(months):
        return {"year": _join_ends(" ".join(filter(None, end)) for end in zip(months, years, strict=True))}
    return {"year": _join_ends(years), **({"month": _join_ends(months)} if any(months) else {})}


def _year(point: dates.Day) -> str:
    return point.unspecified or str(point.year)


def _day_of_month(point: dates.Day) -> str:
    return f"{point.day} {point.month_name}" if point.day else point.month_name


def _join_ends(ends: Iterable[str]) -> str:
    return "--".join(dict.fromkeys(filter(None, ends)))


def _ordinal(number: int) -> str:
    """A number as English counts editions.

    >>> _ordinal(2), _ordinal(11), _ordinal(23)
    ('2nd', '11th', '23rd')
    """
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _person(printed: str, lang: str) -> Any:
    from pybtex.database import Person

    if names.is_others(printed):
        return Person(last="others")
    name = names.parse(printed, lang)
    if name.body or name.joined:
        return Person(last="{" + _tex(name.family + name.given) + "}")
    return Person(first=_tex(name.given), prelast=_tex(name.prefix), last=_tex(name.family), lineage=_tex(name.suffix))
