"""Entries -> templates of Wikipedia ({{cite book …}}), a line a work, as the English and the Chinese one have them.

(Help:Citation Style 1; the parameters of both are the same, but a title in Chinese, Japanese or Korean is `script-title` in English, and
dates are written as each language writes them.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bib import dates
from bib.csl import item
from bib.csl_kinds import Item
from bib.csl_names import others_words
from bib.entry import Entry
from bib.normal import normalise
from bib.patterns import regex
from bib.scripts import has_cjk
from bib.terms import load
from bib.types import described

_MARKUP = regex(r"[|{}\[\]<>]|''+|~{3,}")
_IN_ADDRESS = regex(r"[\s|{}\[\]<>\"'`]")
_DAY = regex(r"\d{4}-\d\d-\d\d\Z")


def to_wikipedia(entries: Iterable[Entry]) -> str:
    """For the English Wikipedia, and those that have its templates.

    >>> work = Entry("k", "book", {"author": ("E. H. Carr",), "title": "The Crisis", "publisher": "Macmillan", "date": "1939-09"})
    >>> print(to_wikipedia([work]), end="")
    * {{cite book |last=Carr |first=E. H. |title=The Crisis |publisher=Macmillan |date=September 1939}}
    """
    return "".join(f"* {_write(entry, 'en')}\n" for entry in entries)


def to_chinese_wikipedia(entries: Iterable[Entry]) -> str:
    """For the Chinese Wikipedia.

    >>> work = Entry("k", "book", {"author": ("胡適",), "title": "嘗試集", "date": "1920-03", "langid": "zh-Hant"})
    >>> print(to_chinese_wikipedia([work]), end="")
    * {{cite book |author=胡適 |title=嘗試集 |date=1920年3月 |language=zh-hant}}
    """
    return "".join(f"* {_write(entry, 'zh')}\n" for entry in entries)


def _write(entry: Entry, wiki: str) -> str:
    entry = normalise(entry)
    name = described(entry.type, entry.text("entrysubtype")).wikipedia or "citation"
    work = item(entry)
    if name == "web" and "URL" not in work:  # it asks for one
        name = "citation"
    parameters = [
        *(_people(work, name)),
        *(_titles(entry, work, name, wiki)),
        *(_values(work, name)),
        *(_dates(entry, wiki)),
        *(_copy(entry)),
        *(_language(entry, wiki)),
    ]
    words = "".join(f" |{parameter}={_end_apart(value)}" for parameter, value in parameters if value)
    return f"{{{{{name if name == 'citation' else 'cite ' + name}{words}}}}}"


def _people(work: Item, name: str) -> Iterator[tuple[str, str]]:
    """Authors, editors, translators, each with a number where there are several; the parties of a case are its title."""
    if name == "court":
        return
    if name == "AV media":
        yield "people", ", ".join(_escape(_whole(one)) for one in work.get("director", ()))
    for role, words in load("wikipedia")["roles"].items():
        people = work.get(role, [])
        for at, one in enumerate(people, 1):
            yield from _person(one, words, str(at) if len(people) > 1 else "")


def _person(one: Mapping[str, str], words: str, number: str) -> Iterator[tuple[str, str]]:
    """A person as last and first; a name that has no such parts (胡適, a ministry) whole, for a comma would part the former."""
    if "literal" in one:
        if one["literal"] in others_words():
            yield f"display-{words or 'author'}s", "etal"
        else:
            yield f"{words or 'author'}{number}", _escape(one["literal"])
        return
    lead = f"{words}{number}-" if words else ""
    behind = "" if words else number
    last = " ".join(filter(None, (one.get("non-dropping-particle"), one.get("family"))))
    yield f"{lead}last{behind}", _escape(last)
    yield f"{lead}first{behind}", _escape(", ".join(filter(None, (one.get("given"), one.get("suffix")))))


def _whole(one: Mapping[str, str]) -> str:
    return one.get("literal") or " ".join(filter(None, (one.get(part) for part in ("given", "non-dropping-particle", "family", "suffix"))))


def _titles(entry: Entry, work: Item, name: str, wiki: str) -> Iterator[tuple[str, str]]:
    """The title, and that of what holds the work; in a book the former is a chapter."""
    language = entry.text("langid").split("-")[0]
    table = load("wikipedia")
    holder = table["holders"].get(name, "work")
    title = table["titles"].get(name, "title")
    if name == "book" and "container-title" in work:
        title, holder = "chapter", "title"
    yield _in_script(title, str(work.get("title", "")), language, wiki)
    yield f"trans-{title}", _escape(entry.text("title_gloss")) if name != "court" else ""
    yield _in_script(holder, str(work.get("container-title") or work.get("archive_collection") or ""), language, wiki)


def _in_script(name: str, words: str, language: str, wiki: str) -> tuple[str, str]:
    """A title in Chinese, Japanese or Korean, which the English Wikipedia sets upright: script-title=zh:嘗試集."""
    if wiki == "en" and language in ("zh", "ja", "ko") and has_cjk(words) and name in load("wikipedia")["scripted"]:
        return f"script-{name}", f"{language}:{_escape(words)}"
    return name, _escape(words)


def _values(work: Item, name: str) -> Iterator[tuple[str, str]]:
    """Numbers, pages, publisher, identifiers: of two that are called the same the first holds."""
    table = load("wikipedia")
    seen: set[str] = set()
    for field, called in {**table["fields"], **table["fields_in"].get(name, {})}.items():
        value = str(work.get(field, ""))
        if value and called not in seen and (called == "url" or not value.startswith("http")):
            seen.add(called)
            yield _singular(called, value), _address(value) if called == "url" else _escape(value)


def _singular(called: str, value: str) -> str:
    """One page is `page`, several are `pages`."""
    return "page" if called == "pages" and value.isalnum() else called


def _dates(entry: Entry, wiki: str) -> Iterator[tuple[str, str]]:
    for name, called in (("date", "date"), ("origdate", "orig-date"), ("urldate", "access-date")):
        if name != "urldate" or entry.text("url"):
            yield called, _date(entry.text(name), wiki)


def _date(edtf: str, wiki: str) -> str:
    """A date as the Wikipedia of a language takes it: a day as ISO has it, months in words.

    >>> _date("2003-03/2003-04", "en"), _date("2003-21", "en"), _date("2003-03", "zh"), _date("2001-07-24", "zh"), _date("2006~", "en")
    ('March–April 2003', 'Spring 2003', '2003年3月', '2001-07-24', 'c. 2006')
    """
    points = [point for point in dates.parse(edtf) if point]
    if not points or len(points) != len(edtf.split("/")) or any(point.unspecified for point in points):
        return _escape(edtf)
    if _DAY.match(edtf):
        return edtf
    about = load("wikipedia")["circa"][wiki] if len(edtf) == 5 and points[0].doubt else ""
    return about + _range([_point(point, wiki) for point in points], [str(point.year) for point in points], wiki)


def _point(point: dates.Day, wiki: str) -> str:
    if wiki == "zh":
        form = load("wikipedia")["chinese"]["day" if point.day else "month"] if point.calendar_month else "{year}"
        return str(form).format(year=point.year, month=point.calendar_month, day=point.day)
    return " ".join(filter(None, (str(point.day or ""), point.month_name, str(point.year))))


def _range(ends: Sequence[str], years: Sequence[str], wiki: str) -> str:
    """One end, or two, of which one does not say the year again: March–April 2003, 2003年3月–4月."""
    if len(ends) == 2 and years[0] == years[1] and ends[0] != years[0]:
        again = load("wikipedia")["chinese"]["year"].format(year=years[0])
        ends = [ends[0].removesuffix(f" {years[0]}"), ends[1]] if wiki == "en" else [ends[0], ends[1].removeprefix(again)]
        return ("–" if " " not in ends[0] else " – ").join(ends)
    return ("–" if all(end.isdigit() for end in ends) else " – ").join(dict.fromkeys(ends))


def _copy(entry: Entry) -> Iterator[tuple[str, str]]:
    """The archived copy, and whether the page itself still serves; without such a word a template takes it for dead."""
    copy = entry.text("archiveurl")
    if copy and entry.text("url"):
        yield "archive-url", _address(copy)
        yield "archive-date", entry.text("archivedate") or _day_of_copy(copy)
        yield "url-status", load("wikipedia")["status"].get(entry.text("urlstatus"), "live")


def _day_of_copy(url: str) -> str:
    """The day of a copy whose address says it, as the Internet Archive's do; else nothing.

    >>> _day_of_copy("https://web.archive.org/web/20140516080000/http://e.org/"), _day_of_copy("https://archive.ph/x")
    ('2014-05-16', '')
    """
    found = re.search(r"/(\d{4})(\d\d)(\d\d)\d{0,6}(?:[a-z]{2}_)?/", url)
    return "-".join(found.groups()) if found else ""


def _language(entry: Entry, wiki: str) -> Iterator[tuple[str, str]]:
    code = entry.text("langid")
    if code and not (wiki == "en" and code.startswith("en")):
        yield "language", code.lower() if wiki == "zh" else code.split("-")[0]


def _end_apart(value: str) -> str:
    """A value whose last brace is none of those that end the template.

    >>> _end_apart("{DNA}")
    '{DNA&#125;'
    """
    return f"{value[:-1]}&#125;" if value.endswith("}") else value


def _escape(words: str) -> str:
    """Words in which nothing is markup.

    >>> _escape("A|B {{c}} [[d]]")
    'A&#124;B &#123;&#123;c&#125;&#125; &#91;&#91;d&#93;&#93;'
    """
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), words)


def _address(url: str) -> str:
    return _IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
