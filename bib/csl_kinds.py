"""What a type of work has under other names in CSL: what is reviewed, who was asked, where a paper was read, a bill by its number alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bib import types
from bib.csl_names import person
from bib.entry import Entry
from bib.patterns import regex

Item: TypeAlias = dict[str, Any]
"""A work as CSL-JSON has it."""


def restate(entry: Entry, made: Item) -> Item:
    """The fields of a work that CSL has otherwise for its type; one that is empty is to be left out.

    >>> restate(Entry("k", "legislation", {}), {"type": "legislation", "title": "H.R. 12", "number": "H.R. 12"})
    {'type': 'bill', 'title': ''}
    """
    rule = _RULES.get(made["type"])
    return {} if rule is None else rule(entry, made)


def _language(made: Item) -> str:
    return str(made.get("language", ""))


def _said(entry: Entry) -> str:
    """What is said of a work behind its title."""
    return entry.text("titleaddon") or entry.text("note")


_REVIEW = regex(r"(?i)(?:book )?review of (?P<title>.+?)(?:,? by (?P<author>[^,]+)|,? (?:eds?\.|edited by|ed\. by) (?P<editor>[^,]+))?\Z")


def _review(entry: Entry, made: Item) -> Item:
    """What a review says of what it reviews: styles print "review of" themselves. One in another language is an article of that title.

    >>> one = Entry("k", "review", {"titleaddon": "review of Tides, by Ann Roe"})
    >>> _review(one, {"title": "Low Water"})["reviewed-title"], _review(one, {"title": "Review of Ebb"})["reviewed-title"]
    ('Tides', 'Ebb')
    >>> _review(Entry("k", "review", {}), {"title": "Rezension zu Gezeiten"})
    {'type': 'article-journal'}
    """
    title = str(made.get("title", ""))
    named = _REVIEW.fullmatch(title)
    found = named or _REVIEW.fullmatch(_said(entry))
    if found is None:
        return {"type": "article-journal"}
    author = {"reviewed-author": [person(found["author"], "en")]} if found["author"] else {}
    if found["editor"]:
        author = {"editor": [person(name, "en") for name in found["editor"].split(" and ")]}
    return {"title": "" if named else title, "reviewed-title": found["title"], **author}


_ASKED_BY = regex(r"(?i)interview(?:ed)? by (?P<who>[^,;]{3,60})")
_TO_EDITOR = regex(r"(?i)letter to the editor")


def _article(entry: Entry, made: Item) -> Item:
    """An interview that a periodical prints, by who asked; a letter to its editor, which has no title (Chicago 18, 14.92 and 14.110).

    >>> _article(Entry("k", "article", {"note": "interview by Ann Roe"}), {"title": "Ports"})
    {'type': 'interview', 'interviewer': [{'family': 'Roe', 'given': 'Ann'}]}
    >>> _article(Entry("k", "article", {}), {"title": "Letter to the editor"})
    {'title': '', 'genre': 'letter to the editor'}
    """
    asked = _ASKED_BY.fullmatch(_said(entry))
    if asked is not None:
        return {"type": "interview", "interviewer": [person(asked["who"], _language(made))]}
    if _TO_EDITOR.fullmatch(str(made.get("title", ""))):
        return {"title": "", "genre": "letter to the editor"}
    return _supplement(made)


_SUPPLEMENT = regex(r"[Ss]uppl?\.? ?(?P<number>\w+)")


def _supplement(made: Item) -> Item:
    """
    >>> _supplement({"issue": "suppl. 2"})
    {'issue': '', 'supplement-number': '2'}
    """
    found = _SUPPLEMENT.fullmatch(str(made.get("issue", "")))
    return {"issue": "", "supplement-number": found["number"]} if found else {}


_INTERVIEW = regex(r"(?i)(?:[\w’']+ ){0,3}interview with (?P<who>.+)")


def _interview(entry: Entry, made: Item) -> Item:
    """Who was asked is the author of an interview to CSL, and no title (CSL 1.0.2, appendix IV).

    >>> _interview(Entry("k", "misc", {}), {"title": "Interview with Mary Stone"})
    {'author': [{'family': 'Stone', 'given': 'Mary'}], 'title': ''}
    >>> _interview(Entry("k", "misc", {}), {"title": "訪談漁民"}), _interview(Entry("k", "misc", {}), {"title": "Interview with a pilot"})
    ({}, {})
    """
    title = str(made.get("title", ""))
    found = _INTERVIEW.fullmatch(title)
    who = person(found["who"] if found else title, _language(made))
    if "author" in made or "given" not in who or any(word[0].islower() for word in who["given"].split()):
        return {}
    return {"author": [who], "title": ""}


_RECIPIENT = regex(r"(?P<to>[^\W\d_]{1,4}) (?P<who>[^,;]{2,60})")


def _letter(entry: Entry, made: Item) -> Item:
    """A letter by its writer and who got it, where that is all that its title says.

    >>> letter = {"author": [{"family": "Stein", "given": "Karl"}], "title": "Brief von Karl Stein an Eva Moll"}
    >>> _letter(Entry("k", "letter", {}), letter)
    {'recipient': [{'family': 'Moll', 'given': 'Eva'}], 'title': ''}
    """
    if made.get("title") in types.row("letter").words:
        return {"title": "", "genre": made["title"]}  # Owen Marsh, email message to author (Chicago 18, 14.111)
    writer: dict[str, str] = next(iter(made.get("author", [])), {})
    name = " ".join(filter(None, (writer.get("given"), writer.get("non-dropping-particle"), writer.get("family"))))
    before, found, behind = str(made.get("title", "")).partition(name) if name else ("", "", "")
    to = _RECIPIENT.fullmatch(behind.strip())
    if not found or to is None or not to["to"].islower() or len(before.split()) > 3:
        return {}
    return {"recipient": [person(to["who"], _language(made))], "title": ""}


def _speech(entry: Entry, made: Item) -> Item:
    return {"issued": made["event-date"], "event-date": {}} if "event-date" in made else {}


_PRINTED = ("publisher", "page", "volume", "editor", "ISBN", "DOI")


def _paper(entry: Entry, made: Item) -> Item:
    """A paper that nothing says to be printed was read at what holds it (Chicago 18, 14.115).

    >>> _paper(Entry("k", "inproceedings", {}), {"container-title": "Meeting of Pilots", "publisher-place": "Ulm"})
    {'container-title': '', 'event-title': 'Meeting of Pilots', 'publisher-place': '', 'event-place': 'Ulm'}
    >>> _paper(Entry("k", "inproceedings", {}), {"container-title": "annual meeting of the Pilots", "language": "en"})["event-title"]
    'the annual meeting of the Pilots'
    """
    if "container-title" not in made or any(map(made.get, _PRINTED)):
        return {}
    place = {"publisher-place": "", "event-place": made["publisher-place"]} if "publisher-place" in made else {}
    name = made["container-title"]
    article = (
        "the " if name[0].islower() and not name.startswith("the ") and _language(made).startswith("en") else ""
    )  # no name, but words for the meeting
    return {"container-title": "", "event-title": article + name, **place}


_BILL = regex(r"(?:H\.\s?R\.|S\.)\s(?:[JC]\.\s?|Con\.\s?)?(?:Res\.\s)?\d+")


def _legislation(entry: Entry, made: Item) -> Item:
    """A bill of Congress, which its number names (Bluebook rule 13.2)."""
    number = str(made.get("number", ""))
    if _BILL.fullmatch(number) is None:
        return {"number": ""} if number and number in str(made.get("title", "")) else {}
    return {"type": "bill", **({"title": ""} if made.get("title") == number else {})}


def _document(entry: Entry, made: Item) -> Item:
    """A subtype that is named in print: press release."""
    kind = types.subtype(entry.type, entry.text("entrysubtype"))
    named = kind.printed.get(_language(made) or "en", "") if kind is not None else ""
    return {"genre": named} if named and "genre" not in made else {}


def _patent(entry: Entry, made: Item) -> Item:
    """The land of a patent is its authority, and the day on which it was filed no first printing (CSL 1.0.2, appendix IV).

    >>> _patent(Entry("k", "patent", {}), {"publisher-place": "US", "original-date": {"date-parts": [[1956, 6, 3]]}})
    {'authority': 'US', 'publisher-place': '', 'submitted': {'date-parts': [[1956, 6, 3]]}, 'original-date': {}}
    """
    land = {"authority": made["publisher-place"], "publisher-place": ""} if "publisher-place" in made else {}
    return {**land, **({"submitted": made["original-date"], "original-date": {}} if "original-date" in made else {})}


_SCALE = regex(r"(?:[^\W\d]+\s)?1\s?[:：/]\s?\d[\d.,\s]*")


def _map(entry: Entry, made: Item) -> Item:
    return {"scale": entry.text("note")} if _SCALE.fullmatch(entry.text("note")) else {}


_RULES: Mapping[str, Callable[[Entry, Item], Item]] = {
    "review": _review,
    "article-journal": _article,
    "article-magazine": _article,
    "article-newspaper": _article,
    "interview": _interview,
    "personal_communication": _letter,
    "speech": _speech,
    "paper-conference": _paper,
    "legislation": _legislation,
    "document": _document,
    "patent": _patent,
    "map": _map,
}
