"""Titles as a style of the Citation Style Language wants them: short, as a sentence, with a translation behind them."""

from __future__ import annotations

from bib.capitals import lower_title
from bib.csl_kinds import Item
from bib.csl_styles import CslStyle
from bib.entry import Entry
from bib.patterns import regex
from bib.scripts import has_cjk

_MAIN_TITLE = regex(r"(.{4,}?)(?:: |：|──|——| — )\S")
LAWS = frozenset(("legal_case", "legislation", "bill", "treaty"))


def shorten(made: Item, entry: Entry, style: CslStyle) -> Item:
    short = _shorten_title(made.get("title", ""), made.get("language", ""))
    return {"title-short": short} if short and "title-short" not in made else {}


def _shorten_title(title: str, language: str) -> str:
    """The main title without its article, in any language that has them (Chicago 18, 13.34); "" where nothing is to be left out.

    >>> _shorten_title("Tides: A History", "en"), _shorten_title("Der Fischmarkt", "de"), _shorten_title("A la mer", "fr")
    ('Tides', 'Fischmarkt', '')
    """
    found = _MAIN_TITLE.match(title)
    main = found[1] if found else title
    articles = _ARTICLES.get(language[:2])
    short = articles.sub("", main, count=1) if articles is not None and articles.match(main) else main
    return short if short != title else ""


_ARTICLES = {
    "en": regex(r"(?:The|An?)\s(?=\S)"),
    "de": regex(r"(?:Der|Die|Das|Eine?)\s(?=\S)"),
    "fr": regex(r"(?:(?:Les?|La|Une?)\s|L[’'])(?=\S)"),
    "it": regex(r"(?:(?:Il|L[oae]|I|Gli|Una?)\s|L[’'])(?=\S)"),
    "es": regex(r"(?:El|L[ao]s?|Una?)\s(?=\S)"),
    "nl": regex(r"(?:De|Het|Een)\s(?=\S)"),
}
"""articles at the beginning of a title, by the language of the work"""


_NAMED = LAWS | {"personal_communication", "interview", "post", "software", "periodical", "manuscript"}
"""types whose titles are names, or the words of a person"""
_HELD_IN_BOOKS = frozenset(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"))


def lower_titles(made: Item, entry: Entry, style: CslStyle) -> Item:
    """English titles as sentences, but for names in them; journals, sites and proceedings keep theirs (APA 7, 6.17 and 10.5).

    >>> from bib.csl_styles import find
    >>> made = {"type": "book", "title": "The Salt Road to Leeds", "language": "en"}
    >>> lower_titles(made, Entry("k", "book", {}), find("apa"))
    {'title': 'The salt road to Leeds'}
    """
    if not style.sentences or made["type"] in _NAMED:
        return {}
    held = ("container-title",) if made["type"] in _HELD_IN_BOOKS and entry.type != "inproceedings" else ()
    titles = ("title", "title-short", "volume-title", "reviewed-title", *held)
    return {name: lower_title(made[name], made.get("language", "")) for name in titles if made.get(name)}


def keep_case(words: str) -> str:
    return f'<span class="nocase">{words}</span>'


def gloss_title(made: Item, entry: Entry, style: CslStyle) -> Item:
    gloss = entry.text("title_gloss")
    return _title_with_gloss(made, gloss, native=style.native_names) if style.english and made.get("title") and gloss else {}


def _title_with_gloss(made: Item, gloss: str, *, native: bool) -> Item:
    """A title in another language with its translation behind it in brackets, both with the capitals that they have (Chicago 18, 11.9);
    a romanised one with its characters, where the style prints these (`native`; Chicago 18, 11.90).

    >>> _title_with_gloss({"type": "article", "title": "Hai shi"}, "海史; Sea history", native=True)["title"]
    '<span class="nocase">Hai shi 海史 [Sea history]</span>'
    """
    parts = [part if has_cjk(part) else f"[{part}]" for part in gloss.split("; ") if native or not has_cjk(part)]
    held = {"container-title": keep_case(made["container-title"])} if has_cjk(gloss) and "container-title" in made else {}
    if not parts:
        return {"title": keep_case(made["title"]), **held}
    behind = f"<i>{' '.join(parts)}</i>" if made["type"] == "book" else " ".join(parts)
    return {"title": keep_case(f"{made['title']} {behind}"), "title-short": keep_case(made.get("title-short") or made["title"]), **held}
