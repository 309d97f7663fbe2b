"""citeproc-py as a processor of CSL, where there is no pandoc.

What it does not know (version 0.11) is put before it in words that it does. A matter of the style: `initialize="false"`, ways to shorten
ranges of pages (1-21 becomes 1-1), and that the label of what is not stated is none. A matter of the work: ranges of dates, which it leaves
out. It parts no two works of one author and year by a letter, takes every author for one
whose works must be parted by their titles, and its short forms by the newest Chicago name translators.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from bib.citing import Cite
from bib.csl_kinds import Item
from bib.csl_styles import CslStyle
from bib.entry import BibError
from bib.marked import mark, write
from bib.patterns import regex

_CSL = "{http://purl.org/net/xbiblio/csl}"
_REPEATED_STOP = regex(r"(?<=\.)\.|(?<=\.”)\.|(?<=[?!]”)[.,]")
_STOP_BEHIND_QUOTE = regex(r"”([.,])")
_NUMBER = regex(r"^(\[\d+\])(?=\S)")


def _plain(text: str) -> str:
    return text


_FORMATTER = SimpleNamespace(
    preformat=lambda text: str(text),
    Italic=mark("italic"),
    Oblique=mark("italic"),
    Bold=mark("bold"),
    Light=_plain,
    Underline=_plain,
    Superscript=mark("superscript"),
    Subscript=mark("subscript"),
    SmallCaps=mark("small-caps"),
)


def print_works(items: Sequence[Item], style: CslStyle, form: str) -> list[tuple[str, str]]:
    """The key of each work of a bibliography and what the style prints for it, in the style's own order.

    >>> from bib.csl_styles import find
    >>> work = {"id": "carr", "type": "book", "title": "The Crisis", "author": [{"family": "Carr", "given": "E. H."}]}
    >>> print_works([work], find("mla"), "markdown")
    [('carr', 'Carr, E. H. *The Crisis*.')]
    """
    with _quietly(style):
        bibliography, cites = _bibliography(items, style)
        for cite in cites:
            bibliography.register(cite)
        if not bibliography.style.has_bibliography():
            raise BibError(f"{style.path.name} prints notes and no bibliography")
        bibliography.sort()
        keys = {item["id"].lower(): item["id"] for item in items}
        texts = (write(_tidy(str(one), style), form) for one in bibliography.bibliography())
        return [(keys[key], text) for key, text in zip(bibliography.keys, texts, strict=True)]


def print_cites(notes: Sequence[Sequence[Cite]], items: Sequence[Item], style: CslStyle, form: str) -> list[list[str]]:
    """Each cite of each note, as the style prints it there: in full, in short, or as a pointer to the note before.

    >>> from bib.csl_styles import find
    >>> work = {"id": "carr", "type": "book", "title": "The Crisis", "issued": {"date-parts": [[1939]]}}
    >>> print_cites([[Cite("carr", "12")]], [work], find("apa"), "text")
    [['(The Crisis, 1939, p. 12)']]
    """
    from citeproc import Citation  # type: ignore[import-untyped]

    with _quietly(style):
        bibliography, _ = _bibliography(items, style)
        made = [[Citation([_cite(cite, style)]) for cite in note] for note in notes]
        for citation in (one for note in made for one in note):
            bibliography.register(citation)
        printed = iter([str(bibliography.cite(citation, lambda _: None)) for note in made for citation in note])
        return [[write(_tidy(_with_words(next(printed), cite, style), style), form) for cite in note] for note in notes]


def _is_known(cite: Cite, style: CslStyle) -> bool:
    """Whether a style has a word for the place in a cite; Chinese words for parts stand about their number, which CSL does not know."""
    return cite.label == "page" or bool(cite.label and style.english)


def _with_words(text: str, cite: Cite, style: CslStyle) -> str:
    """A place that the style has no word for stands behind the cite as it was printed."""
    return text if not cite.locator or _is_known(cite, style) else f"{text.rstrip('.')}, {cite.words or cite.locator}"


def _cite(cite: Cite, style: CslStyle) -> Any:
    from citeproc import CitationItem

    return CitationItem(cite.key, **({"locator": _locator(cite.label, cite.locator)} if cite.locator and _is_known(cite, style) else {}))


@lru_cache(maxsize=256)
def _locator(label: str, place: str) -> Any:
    """The same object for the same place: it compares them no further, and "ibid." hangs on that."""
    from citeproc import Locator

    return Locator(label, place)


@contextmanager
def _quietly(style: CslStyle) -> Iterator[None]:
    """Its warnings say what of CSL-JSON it leaves out; any fault of it is one of ours to tell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (BibError, ModuleNotFoundError):
            raise
        except Exception as error:
            raise BibError(f"citeproc-py does not print it by {style.path.name} ({error.__class__.__name__}: {error})") from error


def _bibliography(items: Sequence[Item], style: CslStyle) -> tuple[Any, list[Any]]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    made = CitationStylesStyle(io.BytesIO(_prepare(style)), validate=False)
    source = CiteProcJSON([_simplify(one) for one in items])
    return CitationStylesBibliography(made, source, _FORMATTER), [Citation([CitationItem(one["id"])]) for one in items]


def _prepare(style: CslStyle) -> bytes:
    """The file of a style in which only those names are said to have initials that shall have them, and pages stay as they are."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.parse(str(style.path), parser).getroot()
    root.attrib.pop("page-range-format", None)
    _give_initials(root)
    for label in [one for one in root.iter(f"{_CSL}label") if one.get("variable", "locator") != "locator"]:
        _ask_first(label)
    return etree.tostring(root)


def _give_initials(root: Any) -> None:
    """Says of each kind of names by itself whether it has initials."""
    said = [part.attrib.pop("initialize-with") for part in root.iter() if part.tag != f"{_CSL}name" and "initialize-with" in part.attrib]
    for name in root.iter(f"{_CSL}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif said:
            name.set("initialize-with", name.get("initialize-with", said[0]))
    for names in root.iter(f"{_CSL}names") if said else ():
        if names.find(f"{_CSL}name") is None and not list(names.iterancestors(f"{_CSL}substitute")):
            names.insert(0, names.makeelement(f"{_CSL}name", {"initialize-with": said[0]}))


def _ask_first(label: Any) -> None:
    """Puts a label behind the question whether what it labels is stated."""
    if label.getparent().tag == f"{_CSL}names":
        return
    choose = label.makeelement(f"{_CSL}choose")
    label.getparent().replace(label, choose)
    condition = label.makeelement(f"{_CSL}if", {"variable": label.get("variable")})
    choose.append(condition)
    condition.append(label)


def _simplify(item: Item) -> Item:
    """A work in what citeproc-py takes: dates without a range; `custom` is a matter between others."""
    known = {**item, "type": "book"} if item["type"] == "classic" else item
    return {name: _simple_value(value) for name, value in known.items() if name not in ("custom", "citation-key", "keyword") and value}


def _simple_value(value: Any) -> Any:
    if isinstance(value, dict):
        return _simple_date(value)
    if isinstance(value, list):
        return value
    return str(value).replace("<i>", "").replace("</i>", "")  # it prints the marks as they stand


def _simple_date(date: dict[str, Any]) -> dict[str, Any]:
    """A date of one end; of several years their words.

    >>> _simple_date({"date-parts": [[2003, 3], [2003, 4]]}), _simple_date({"date-parts": [[1914], [1918]]})
    ({'date-parts': [[2003]]}, {'literal': '1914–1918'})
    """
    ends = date.get("date-parts", [])
    if len(ends) < 2:
        return date
    years = [str(end[0]) for end in ends]
    return {"date-parts": [ends[0][:1]]} if len(set(years)) == 1 else {"literal": "–".join(years)}


def _tidy(text: str, style: CslStyle) -> str:
    """Stops where American English has them, before the closing quote, and none twice."""
    text = _NUMBER.sub(r"\1 ", " ".join(text.split()))
    return _REPEATED_STOP.sub("", _STOP_BEHIND_QUOTE.sub(r"\1”", text) if style.english or style.han else text)
