"""An entry as a style of the Citation Style Language wants it: what the style's own file cannot ask of a work is put before it so."""

from __future__ import annotations

from collections.abc import Iterator

from bib import fields, names
from bib.csl import Item, item
from bib.csl_styles import CslStyle
from bib.entry import Entry
from bib.fronts import sign_front
from bib.normal import normalise
from bib.others import sign_others
from bib.patterns import regex
from bib.scripts import has_cjk, has_cyrillic

_MAIN_TITLE = regex(r"(.{4,}?)(?:: |：|──|——| — )\S")
_ARTICLE = regex(r"(?:The|An?)\s(?=\S)")
_LAWS = frozenset(("legal_case", "legislation", "bill", "treaty"))


def styled_item(entry: Entry, style: CslStyle) -> Item:
    """A work for a processor: with a short title for short forms, and told to be in Chinese, Japanese or Korean where the style asks that.

    >>> from pathlib import Path
    >>> work = Entry("k", "book", {"title": "The Tides: A History", "langid": "en"})
    >>> styled_item(work, CslStyle(Path("a.csl"), notes=True))["title-short"]
    'Tides'
    """
    made = sign_others(item(entry))
    made["type"] = style.types.get(made["type"], made["type"])
    if short := _shorten_title(made.get("title", ""), made.get("language", "")):
        made.setdefault("title-short", short)
    if made["type"] in _LAWS:
        made |= _name_of_law(made)
    if "number" in made:
        made["number"] = sign_number(made["number"])
    if style.english and made.get("title") and entry.text("title_gloss"):
        made |= _title_with_gloss(made, entry.text("title_gloss"))
    if style.han and _is_eastern(normalise(entry)):
        made["annote"] = "han"
    if style.degrees.get(entry.text("type")) and made.get("language", "en").startswith("en"):
        made["genre"] = style.degrees[entry.text("type")]
    if made["type"] == "interview" and "author" in made and style.english:
        made.setdefault("interviewer", [{"literal": "author"}])
    if style.native_names:
        made |= dict(_keep_order_of_names(entry, made))
    return sign_front(made) if style.fronts else made


_ONE_NUMBER = str.maketrans("-", "\u2011")
_LAW_WORDS = regex(r"Pub\. ?L\. (?:No\. )?")


def sign_number(number: str) -> str:
    """The number of a report or a law, without the word that styles print before it; no processor takes its hyphen for a range: Nos. 77-3.

    >>> sign_number("Pub. L. No. 92-500") == "92\u2011500"
    True
    """
    return _LAW_WORDS.sub("", number).translate(_ONE_NUMBER)


def write_number(text: str) -> str:
    """A printed work with the hyphens of its numbers.

    >>> write_number("no. 92\u2011500")
    'no. 92-500'
    """
    return text.replace("\u2011", "-")


def _title_with_gloss(made: Item, gloss: str) -> Item:
    """A title in another language with its translation behind it in brackets, both with the capitals that they have (Chicago 18, 11.9)."""
    if has_cjk(gloss):
        return {"title": f'<span class="nocase">{made["title"]}</span>'}
    behind = f"<i>[{gloss}]</i>" if made["type"] == "book" else f"[{gloss}]"
    short = made.get("title-short") or made["title"]
    return {"title": f'<span class="nocase">{made["title"]} {behind}</span>', "title-short": f'<span class="nocase">{short}</span>'}


def _shorten_title(title: str, language: str) -> str:
    """The main title, in English without its article (Chicago 18, 13.34); "" where nothing is to be left out.

    >>> _shorten_title("Tides: A History", "en"), _shorten_title("The Silent Quay", "en"), _shorten_title("A la mer", "fr")
    ('Tides', 'Silent Quay', '')
    """
    found = _MAIN_TITLE.match(title)
    main = found[1] if found else title
    short = _ARTICLE.sub("", main, count=1) if language.startswith("en") and _ARTICLE.match(main) else main
    return short if short != title else ""


def _name_of_law(made: Item) -> Item:
    """The name of a case or a statute as it stands, for a title's capitals would make "v." large; a year that it ends in stands once."""
    title = made.get("title", "")
    years = {str(end[0]) for end in made.get("issued", {}).get("date-parts", [])}
    date: Item = {"issued": {}} if made["type"] != "legal_case" and title[-4:] in years else {}
    return {"title": f'<span class="nocase">{title}</span>', **date} if title else date


def _is_eastern(entry: Entry) -> bool:
    words = entry.text("title") or " ".join(entry.names("author")) or entry.text("organization")
    return has_cjk(words)


def _keep_order_of_names(entry: Entry, made: Item) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Names that are printed family first stay so (Lee Kuan Yew), and are short as Lee: to CSL the given name stands as what is behind."""
    for row in fields.rows_with("csl"):
        printed = entry.names(row.name) if row.holds == "names" else ()
        people = made.get(row.csl, [])
        if len(printed) == len(people) and any(map(is_family_first, printed)):
            yield row.csl, [_put_behind(one) if is_family_first(name) else one for name, one in zip(printed, people, strict=True)]


def is_family_first(printed: str) -> bool:
    """Whether a name in Latin letters is printed with the family name before the given name, without a comma, as in East Asia.

    >>> [is_family_first(name) for name in ("Lee Kuan Yew", "Yu-Shan Wu", "Wu, Yu-Shan", "林玉茹", "Oye K. A.")]
    [True, False, False, False, False]
    """
    name = names.parse(printed)
    if name.body or name.joined or not name.given or has_cyrillic(printed) or any(mark in printed for mark in ",."):
        return False
    return printed.startswith(f"{name.family} ")


def _put_behind(person: dict[str, str]) -> dict[str, str]:
    return {"family": person["family"], "suffix": person["given"]} if set(person) == {"family", "given"} else person
