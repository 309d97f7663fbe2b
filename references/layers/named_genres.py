"""What kind of work a citation names, by its own title, by the house that gave it out, or by the gazette that printed it.

Rule: a title that begins or ends as those of a kind do, a broadcaster or an archive of data for a house, and a day on which something was
aired tell the kind, where neither a person nor a periodical with its volume says otherwise (bib/terms/types.toml: begins, ends, houses).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from bib import types
from bib.patterns import regex
from references import terms
from references.fields import named_types
from references.fields.bodies import is_body
from references.fields.places import may_be_town
from references.forms import letters, speeches
from references.forms.holdings import archive_pattern
from references.layers.citation_values import BY, Stated
from references.model import Citation, Field, Span

"""the values of a citation, by field"""
_OPEN = frozenset(("misc", "book", "incollection", "inbook", "article", "unpublished", "online"))


def name_genre(citation: Citation, stated: Stated) -> Citation | None:
    """The citation as its title or its house tells it; None where these say nothing.

    >>> fields = Field("type", "book"), Field("title", "Treaty on the Straits"), Field("date", "1936")
    >>> from references.model import Span
    >>> found = name_genre(Citation("", Span(0, 0), fields), {one.name: one.value for one in fields})
    >>> found and found.stated["type"]
    'legal'
    """
    if stated["type"] not in _OPEN:
        return _by_utterance(citation, stated) if stated["type"] == "report" else None
    return next((found for rule in _RULES if (found := rule(citation, stated)) is not None), None)


def _retype(citation: Citation, type_: str, renamed: Mapping[str, str] | None = None, subtype: str = "", drop: str = "") -> Citation:
    """A citation of another type, with what that calls its fields."""
    names = renamed or {}
    kept = (one for one in citation.fields if one.name not in ("entrysubtype", drop))
    fields = [replace(one, value=type_) if one.name == "type" else replace(one, name=names.get(one.name, one.name)) for one in kept]
    added = (Field("entrysubtype", subtype, None, BY),) if subtype else ()
    return replace(citation, fields=(*fields, *added))


def _is_periodical(stated: Stated) -> bool:
    """Whether an article stands in a volume or an issue, or in a newspaper of a day."""
    return stated["type"] == "article" and any(map(stated.get, ("volume", "number", "entrysubtype")))


def _by_bill(citation: Citation, stated: Stated) -> Citation | None:
    """Projet de loi n° 2383 …, Assemblée nationale, 8 juillet 2014; 「…修正草案」: what a parliament has before it is a law to be."""
    title, table = str(stated.get("title", "")), terms.load("law")["bill"]
    if not title.startswith(tuple(table["begins"])) and not title.endswith(tuple(table["ends"])):
        return None
    if _is_periodical(stated) or "booktitle" in stated or not all(map(is_body, map(str, stated.get("author", ())))):
        return None
    house = next((name for name in ("journaltitle", "publisher", "organization") if name in stated), "")
    return _retype(citation, "legislation", {house: "institution"} if "institution" not in stated else {})


def _by_title(citation: Citation, stated: Stated) -> Citation | None:
    told = named_types.type_of_title(str(stated.get("title", "")))
    rule = _OF_TITLES.get(told[1] or told[0]) if told is not None else None
    return rule(citation, stated) if rule is not None else None


def _name_treaty(citation: Citation, stated: Stated) -> Citation | None:
    """Nobody writes a treaty, and no newspaper prints it."""
    if any(map(stated.get, ("author", "editor"))) or ("entrysubtype" in stated and "journaltitle" in stated):
        return None
    return _retype(citation, "legal", {"booktitle": "journaltitle"})


def _name_review(citation: Citation, stated: Stated) -> Citation | None:
    return _retype(citation, "review") if "journaltitle" in stated else None


def _name_map(citation: Citation, stated: Stated) -> Citation | None:
    return None if _is_periodical(stated) else _retype(citation, "misc", {"journaltitle": "note"}, "map")


def _name_dataset(citation: Citation, stated: Stated) -> Citation | None:
    return None if _is_periodical(stated) else _retype(citation, "dataset", {"journaltitle": "publisher", "booktitle": "publisher"})


def _name_report(citation: Citation, stated: Stated) -> Citation | None:
    """Bericht zur Lage, 調查報告: of a body, or of nobody; a person's are books."""
    people = [str(name) for field in ("author", "editor") for name in stated.get(field, ())]
    if _is_periodical(stated) or "booktitle" in stated or not all(map(is_body, people)):
        return None
    return _retype(citation, "report", {} if "institution" in stated else {"publisher": "institution"})


_OF_TITLES: Mapping[str, Callable[[Citation, Stated], Citation | None]] = {
    "legal": _name_treaty,
    "review": _name_review,
    "map": _name_map,
    "dataset": _name_dataset,
    "report": _name_report,
}
_HOUSES = ("publisher", "organization", "institution", "booktitle", "journaltitle")


def _by_house(citation: Citation, stated: Stated) -> Citation | None:
    """Hidden Brain, NPR, 2015: a page with an address is a site's, and what has an issue a periodical's."""
    if any(map(stated.get, ("url", "volume", "number"))) or "title" not in stated:
        return None
    for name in _HOUSES:
        told = named_types.type_of_house(str(stated.get(name, "")))
        if told is not None:
            aired = str(stated.get("publisher", "")) in terms.words("designations", "episode", "aired")
            held = {"booktitle": "howpublished", "journaltitle": "howpublished", name: "publisher"} | _name_programme(stated, told[1])
            return _retype(citation, told[0], held, told[1], drop="publisher" if aired and name != "publisher" else "")
    return None


def _by_programme(citation: Citation, stated: Stated) -> Citation | None:
    """Nachtstudio, NDR, 3. Mai 1987: what stands before a broadcaster is the programme, and nobody's name."""
    if "date" not in stated or len(stated.get("author", ())) != 1 or not {"url", "volume", "number", "publisher"}.isdisjoint(stated):
        return None
    told = named_types.type_of_house(str(stated.get("title", "")))
    return _retype(citation, told[0], {"author": "title", "title": "publisher"}, told[1]) if told is not None and told[1] else None


def _name_programme(stated: Stated, subtype: str) -> dict[str, str]:
    """Horizon, “The Wheel,” BBC Two: one word before the title of a broadcast is its programme."""
    people = stated.get("author", ())
    alone = subtype == "broadcast" and len(people) == 1 and " " not in str(people[0]) and "howpublished" not in stated
    return {"author": "howpublished"} if alone else {}


@cache
def _day_pattern() -> re.Pattern[str]:
    before, behind = (terms.either(terms.words("designations", "episode", name)) for name in ("aired", "aired_behind"))
    return regex(rf"(?<!\w)(?:{before})\s(?=\w*\.?\s?\d|[^\W\d_]{{3,10}}\s\d)|(?<=[日일])\s?(?:{behind})(?!\w)")


@cache
def _day_words() -> tuple[str, ...]:
    return (*terms.words("designations", "episode", "aired"), *terms.words("designations", "episode", "aired_behind"))


def _by_day(citation: Citation, stated: Stated) -> Citation | None:
    """A day on which it was aired."""
    if len(str(stated.get("date", ""))) < len("2001-07") or not any(map(citation.text.__contains__, _day_words())):
        return None
    if any(map(stated.get, ("volume", "number"))) or _day_pattern().search(citation.text) is None:
        return None
    held = {"booktitle": "publisher", "journaltitle": "publisher"} if "publisher" not in stated else {}
    return _retype(citation, "misc", held, "broadcast")


@cache
def _gazettes() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in terms.words("law", "statute", "gazettes"))


def _by_gazette(citation: Citation, stated: Stated) -> Citation | None:
    """What a gazette of laws prints, and nobody wrote, is a law."""
    if stated["type"] != "article" or "author" in stated or "title" not in stated:
        return None
    return _retype(citation, "legislation") if str(stated.get("journaltitle", "")).rstrip(".") in _gazettes() else None


_PARTIES = regex(r"[A-Z“][^,;:]{1,80}\sv\.?\s[A-Z][^;:]{1,80}")


@cache
def _eastern_parties() -> re.Pattern[str]:
    """甲诉乙案: who sues whom, and the word for a case."""
    sues, case = (terms.either(terms.words("law", "eastern", key)) for key in ("sues", "case"))
    return regex(rf".{{2,20}}(?:{sues}).{{2,40}}(?:{case})")


def _by_parties(citation: Citation, stated: Stated) -> Citation | None:
    """Texas v. Morales, in S.W.2d; 甲诉乙案: two parties and nobody who wrote are a decision."""
    title = str(stated.get("title", ""))
    if any(map(stated.get, ("author", "editor", "publisher"))) or not (_PARTIES.fullmatch(title) or _eastern_parties().fullmatch(title)):
        return None
    return _retype(citation, "jurisdiction", {"booktitle": "journaltitle"})


def _by_writer(citation: Citation, stated: Stated) -> Citation | None:
    """〈王某致李某函〉, with its day, in no book: a letter, by whom its title names first."""
    title = str(stated.get("title", ""))
    if any(map(stated.get, ("author", "booktitle", "journaltitle", "location"))) or "date" not in stated or title.isascii():
        return None
    who = letters.find_eastern(title)
    if who is None:
        return None
    made = _retype(citation, "letter", {} if "library" in stated else {"publisher": "library"})
    return replace(made, fields=(*made.fields, Field("author", title[who.start : who.end], None, BY)))


def _by_archive(citation: Citation, stated: Stated) -> Citation | None:
    """Minutes of the Board, February 7, 1911, Board Records, Norfolk Record Office: what an archive keeps, and its name is no house."""
    if stated["type"] not in ("book", "incollection") or archive_pattern().search(str(stated.get("publisher", ""))) is None:
        return None
    begins, people = types.row("unpublished").begins, stated.get("author", ())
    renamed = {"publisher": "library", "booktitle": "howpublished"}
    citation = _join_town(citation)
    if len(people) == 1 and (str(people[0]).startswith(begins) or str(people[0]).endswith(_PAPERS)):
        return _retype(citation, "unpublished", renamed | {"author": "title", "title": "howpublished"})
    return None if people or not str(stated.get("title", "")).startswith(begins) else _retype(citation, "unpublished", renamed)


_PAPERS = (" minutes", " minute book", " diary", " logbook", " account book", " letterbook")


def _join_town(citation: Citation) -> Citation:
    """San Francisco Public Library: the first words of an archive's name are no town."""
    town = next((one for one in citation.fields if one.name == "location" and one.span is not None), None)
    kept = next((one for one in citation.fields if one.name == "publisher" and one.span is not None), None)
    if town is None or kept is None or town.span is None or kept.span is None or kept.span.start - town.span.end not in (0, 1):
        return citation
    whole = replace(kept, value=f"{town.value} {kept.value}", span=Span(town.span.start, kept.span.end))
    return replace(citation, fields=tuple(whole if one is kept else one for one in citation.fields if one is not town))


@cache
def _platform() -> re.Pattern[str]:
    names, posts = (terms.either(terms.words("press", "platforms", key)) for key in ("names", "posts"))
    return regex(rf"(?:{names})(?:\s?(?:{posts}))?")


def _by_platform(citation: Citation, stated: Stated) -> Citation | None:
    """“We never said so,” X, 4 February 2024, https://x.com/…: what somebody posts stands on a site, not in a periodical."""
    if (
        any(map(stated.get, ("volume", "number", "organization", "pages")))
        or "url" not in stated
        or _platform().fullmatch(str(stated.get("journaltitle", ""))) is None
    ):
        return None
    return _retype(citation, "online", {"journaltitle": "organization"})


def _by_utterance(citation: Citation, stated: Stated) -> Citation | None:
    """“The Sea and the Law,” speech at Trinity College, 3 May 1995: what was given at a place, or out to the press, is in no periodical."""
    if len(str(stated.get("date", ""))) < len("2001-07") or any(map(stated.get, ("volume", "number", "pages"))) or "title" not in stated:
        return None
    house = str(stated.get("publisher", ""))
    for name in _HOUSES:
        if (house and name != "publisher" and not may_be_town(house)) or f" in {stated.get(name, '')}" in citation.text:
            continue
        subtype, says_more = speeches.tell_kind(str(stated.get(name, "")))
        if subtype:
            kept = says_more and "howpublished" not in stated
            town = {"publisher": "location"} if "location" not in stated and may_be_town(str(stated.get("publisher", ""))) else {}
            return _retype(citation, "misc", town | ({name: "howpublished"} if kept else {}), subtype, drop="" if kept else name)
    return None


_RULES: tuple[Callable[[Citation, Stated], Citation | None], ...] = (
    _by_bill,
    _by_title,
    _by_programme,
    _by_platform,
    _by_utterance,
    _by_house,
    _by_day,
    _by_gazette,
    _by_parties,
    _by_writer,
    _by_archive,
)
