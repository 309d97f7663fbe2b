"""An entry as a style of the Citation Style Language wants it: what the style's own file cannot ask of a work is put before it so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bib import fields, names, titling, types
from bib.csl import item
from bib.csl_kinds import Item
from bib.csl_styles import CslStyle
from bib.entry import Entry
from bib.fronts import sign_front
from bib.normal import normalise
from bib.others import sign_others
from bib.patterns import regex
from bib.scripts import has_cjk, has_cyrillic


def styled_item(entry: Entry, style: CslStyle, *, in_notes: bool = False) -> Item:
    """A work for a processor: with a short title for short forms, and told to be in Chinese, Japanese or Korean where the style asks that.

    `in_notes`: it is printed in notes, and not in a bibliography.

    >>> from pathlib import Path
    >>> work = Entry("k", "book", {"title": "The Tides: A History", "langid": "en"})
    >>> styled_item(work, CslStyle(Path("a.csl"), notes=True))["title-short"]
    'Tides'
    """
    made = sign_others(item(entry))
    if made["type"] != "paper-conference" or "container-title" in made:  # what was only read at a conference is printed nowhere
        made["type"] = style.types.get(made["type"], made["type"])
    for restate in (*_RULES, *((_date_entry,) if in_notes else ())):
        made |= restate(made, entry, style)
    if style.native_names:
        made |= dict(_keep_order_of_names(entry, made))
    made = {name: value for name, value in made.items() if value}
    return sign_front(made) if style.fronts else made


def _name_blog(made: Item, entry: Entry, style: CslStyle) -> Item:
    """A blog that does not call itself one is called so behind its name (Chicago 18, 14.105)."""
    name = str(made.get("container-title", ""))
    if not style.fronts or made["type"] != "post-weblog" or not name or "blog" in name.lower():
        return {}
    return {"container-title": f'{name} <i><span class="nocase">(blog)</span></i>'}


_LENGTH = regex(r"\d{1,3}:\d\d(?::\d\d)?")


def _describe_recording(made: Item, entry: Entry, style: CslStyle) -> Item:
    """How long a recording is, and that it is a podcast (Chicago 18, 14.166).

    >>> from bib.csl_styles import find
    >>> episode = Entry("k", "misc", {"entrysubtype": "podcast", "note": "32:10"})
    >>> _describe_recording({"type": "broadcast"}, episode, find("chicago-notes"))
    {'dimensions': '32:10', 'medium': 'podcast'}
    """
    if not style.fronts or made["type"] not in ("broadcast", "motion_picture"):
        return {}
    length = {"dimensions": entry.text("note")} if _LENGTH.fullmatch(entry.text("note")) else {}
    return {**length, **({"medium": "podcast"} if entry.text("entrysubtype") == "podcast" and "medium" not in made else {})}


_WORKING_PAPER = regex(r"(?i).*\b(?:working|discussion) paper")


def _name_series(made: Item, entry: Entry, style: CslStyle) -> Item:
    """A working paper is quoted, with its series and number (Chicago 18, 14.116); a hearing says of which session it is (14.188).

    >>> from bib.csl_styles import find
    >>> made = {"type": "report", "title": "Debt and Docks", "genre": "Working Paper", "number": "17"}
    >>> _name_series(made, Entry("k", "report", {}), find("chicago-notes"))
    {'type': 'article', 'genre': 'Working Paper 17', 'number': ''}
    """
    if not style.fronts or made["type"] != "report":
        return {}
    if _WORKING_PAPER.fullmatch(made.get("genre", "")):
        return {"type": "article", "genre": " ".join(filter(None, (made["genre"], made.get("number", "")))), "number": ""}
    session = entry.text("note")
    return {"genre": session} if " Cong." in session and "genre" not in made else {}


def _number(made: Item, entry: Entry, style: CslStyle) -> Item:
    return {"number": sign_number(made["number"])} if "number" in made else {}


_POSTED = frozenset(("Twitter", "X", "Facebook", "Instagram", "Threads", "Mastodon", "Bluesky", "TikTok", "LinkedIn", "Weibo", "Telegram"))


def _keep_post(made: Item, entry: Entry, style: CslStyle) -> Item:
    """The words of a post stand as they were posted, for they are no title (Chicago 18, 14.106)."""
    posted = style.english and entry.text("organization") in _POSTED and made.get("title")
    return {"title": titling.keep_case(made["title"])} if posted else {}


def _tell_eastern(made: Item, entry: Entry, style: CslStyle) -> Item:
    return {"annote": "han"} if style.han and _is_eastern(normalise(entry)) else {}


def _name_degree(made: Item, entry: Entry, style: CslStyle) -> Item:
    degree = style.degrees.get(entry.text("type"), "")
    return {"genre": degree} if degree and made.get("language", "en").startswith("en") else {}


def _name_volume(made: Item, entry: Entry, style: CslStyle) -> Item:
    """A volume with a title of its own stands behind that of the work, where the style knows such titles (Chicago 18, 14.20).

    >>> from bib.csl_styles import find
    >>> work = Entry("k", "book", {"title": "The Wheels", "maintitle": "The World", "volume": "2"})
    >>> _name_volume(item(work), work, find("chicago-notes"))
    {'title': 'The World', 'volume-title': 'The Wheels', 'collection-title': ''}
    """
    main, held = entry.text("maintitle"), "container-title" if "container-title" in made else "title"
    if not main or not style.volume_titles or not made.get("volume") or not made.get(held):
        return {}
    return {held: main, "volume-title": made[held], "collection-title": ""}


def _place_archive(made: Item, entry: Entry, style: CslStyle) -> Item:
    """The town of an archive or a museum, which CSL calls otherwise than that of a publisher.

    >>> from bib.csl_styles import find
    >>> made = {"type": "manuscript", "archive": "State Archives", "publisher-place": "Bonn"}
    >>> _place_archive(made, Entry("k", "unpublished", {}), find("chicago-notes"))
    {'publisher-place': '', 'archive-place': 'Bonn'}
    """
    if not style.english:
        return {}
    if made["type"] == "graphic" and "archive" not in made and "publisher" in made:
        place = {"publisher-place": "", "archive-place": made["publisher-place"]} if "publisher-place" in made else {}
        return {"publisher": "", "archive": made["publisher"], **place}
    if "archive" not in made or "publisher-place" not in made:
        return {}
    return {"publisher-place": "", "archive-place": made["publisher-place"]}


_OF_SOMEONE = regex(r"[^,]{3,60}(?:, [a-z][a-z ]{3,30}| minutes)")
"""Sophie Brand, diary; Port Committee minutes"""
_TO_SOMEONE = regex(r"[^\W\d_].{3,80}? to (?:the )?[^\W\d_].{2,}")


def _name_paper(made: Item, entry: Entry, style: CslStyle) -> Item:
    """Minutes, diaries and letters of an archive are named and not quoted (Chicago 18, 14.119 and 14.127).

    >>> from bib.csl_styles import find
    >>> made = {"type": "manuscript", "title": "Minutes of the Harbour Board", "archive": "State Archives"}
    >>> _name_paper(made, Entry("k", "unpublished", {}), find("chicago-notes"))
    {'title': '', 'genre': 'Minutes of the Harbour Board'}
    """
    title = str(made.get("title", ""))
    if not style.fronts or made["type"] != "manuscript" or "author" in made or "genre" in made or "archive" not in made:
        return {}
    number = made.get("archive_location", "")
    if number and (
        title == number or title.startswith(f"{number}, {made['archive']}")
    ):  # a file that is called by its number alone, and bears no n.d. (14.121)
        return {"title": "", "genre": number, "archive_location": "", "issued": made.get("issued") or {"literal": ""}}
    if not title.startswith(types.row("unpublished").begins) and not any(form.fullmatch(title) for form in (_TO_SOMEONE, _OF_SOMEONE)):
        return {}
    return {"title": "", "genre": title}


def _date_entry(made: Item, entry: Entry, style: CslStyle) -> Item:
    """An entry that nobody signed stands behind the imprint of its work, whose year the newest Chicago prints once more.

    >>> from bib.csl_styles import find
    >>> work = Entry("k", "inreference", {"title": "lock", "date": "1911", "edition": "11"})
    >>> _date_entry(item(work), work, find("chicago-notes"))["edition"]
    '11th ed. (1911)'
    """
    years = [str(end[0]) for end in made.get("issued", {}).get("date-parts", [])]
    edition = str(made.get("edition", ""))
    if not style.english or not made["type"].startswith("entry") or len(years) != 1 or any(map(made.get, ("author", "URL", "DOI"))):
        return {}
    if not edition:
        return {} if "publisher" in made else {"issued": {}, "edition": f"{years[0]} ed."}
    named = f"{_ordinal(edition)} ed." if edition.isdecimal() else edition
    imprint = ", ".join(filter(None, (made.get("publisher"), years[0])))
    return {"issued": {}, "publisher": "", "publisher-place": "", "edition": f"{named} ({imprint})"}


def _ordinal(number: str) -> str:
    """
    >>> _ordinal("2"), _ordinal("11"), _ordinal("23")
    ('2nd', '11th', '23rd')
    """
    teens = number[-2:] in ("11", "12", "13")
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _ask(made: Item, entry: Entry, style: CslStyle) -> Item:
    """Who asked is the author of the paper where nobody is named, and where it was stands before the day (Chicago 18, 14.108)."""
    if made["type"] != "interview" or "author" not in made or not style.english:
        return {}
    place = (
        {}
        if made.get("publisher") or made.get("container-title")
        else {"publisher": made.get("publisher-place", ""), "publisher-place": ""}
    )
    return {"interviewer": made.get("interviewer") or [{"literal": "author"}], **place}


def _name_reviewed(made: Item, entry: Entry, style: CslStyle) -> Item:
    """Who edited the book that is reviewed stands behind its title, in upright letters (Chicago 18, 14.100).

    >>> from bib.csl_styles import find
    >>> made = {"type": "review", "reviewed-title": "Tides", "editor": [{"family": "Lee", "given": "Ann"}]}
    >>> _name_reviewed(made, Entry("k", "review", {}), find("chicago-notes"))
    {'reviewed-title': '<span class="nocase">Tides<i>, edited by Ann Lee</i></span>', 'editor': []}
    """
    editors = [" ".join(filter(None, (one.get("given"), one.get("family")))) for one in made.get("editor", [])]
    if not style.fronts or made["type"] != "review" or not editors or not made.get("reviewed-title"):
        return {}
    behind = f"<i>, edited by {' and '.join(editors)}</i>"
    return {"reviewed-title": titling.keep_case(f"{made['reviewed-title']}{behind}"), "editor": []}


def _name_ancient(made: Item, entry: Entry, style: CslStyle) -> Item:
    """A work of antiquity or scripture, cited by its own divisions, bears no date (Chicago 18, 14.143)."""
    return {"type": "classic"} if style.fronts and entry.text("entrysubtype") == "classical" else {}


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


def _name_of_law(made: Item, entry: Entry, style: CslStyle) -> Item:
    """The name of a case or a statute as it stands, for a title's capitals would make "v." large; a year that it ends in stands once."""
    if made["type"] not in titling.LAWS:
        return {}
    title = made.get("title", "")
    given: Item = {"author": []} if made["type"] == "treaty" and "author" in made else {}
    if given and title:  # who resolved it stands before its name: UN Security Council, Resolution 1816 (Chicago 18, 14.191)
        title = ", ".join([*(name for one in made["author"] if (name := one.get("literal") or one.get("family", ""))), title])
    years = {str(end[0]) for end in made.get("issued", {}).get("date-parts", [])}
    date: Item = {"issued": {}} if made["type"] != "legal_case" and title[-4:] in years else {}
    return {"title": titling.keep_case(title), **date, **given} if title else date


def _is_eastern(entry: Entry) -> bool:
    words = entry.text("title") or " ".join(entry.names("author")) or entry.text("organization")
    return has_cjk(words)


def _keep_order_of_names(entry: Entry, made: Item) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Names that are printed family first stay so (Lee Kuan Yew), and are short as Lee: to CSL the given name stands as what is behind."""
    for row in fields.rows_with("csl"):
        printed = entry.names(row.name) if row.holds == "names" else ()
        people = made.get(row.csl, [])
        if len(printed) == len(people) and any(map(is_family_first, printed)):
            ordered = [_put_behind(one) if is_family_first(name) else one for name, one in zip(printed, people, strict=True)]
            yield row.csl, _sign_characters(ordered, entry.names(f"{row.name}_gloss"))


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


def _sign_characters(people: list[dict[str, str]], glosses: tuple[str, ...]) -> list[dict[str, str]]:
    """Names that are printed family first with their characters behind them: Wei Yuan 魏源 (Chicago 18, 11.90).

    >>> _sign_characters([{"family": "Wei", "suffix": "Yuan"}], ("魏源",))
    [{'family': 'Wei', 'suffix': 'Yuan 魏源'}]
    """
    if len(people) != len(glosses) or not all(map(has_cjk, glosses)):
        return people
    return [
        {**one, "suffix": f"{one['suffix']} {gloss}"} if set(one) == {"family", "suffix"} else one
        for one, gloss in zip(people, glosses, strict=True)
    ]


_RULES: tuple[Callable[[Item, Entry, CslStyle], Item], ...] = (
    _name_volume,
    _place_archive,
    _name_paper,
    _name_series,
    _name_blog,
    _name_ancient,
    _name_reviewed,
    _describe_recording,
    titling.shorten,
    titling.lower_titles,
    _name_of_law,
    _number,
    titling.gloss_title,
    _keep_post,
    _tell_eastern,
    _name_degree,
    _ask,
)
"""what is put otherwise, in order; a value that is empty is left out"""
