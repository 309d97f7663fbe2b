"""What kind of work a citation names, by what holds it: a blog, a site, a work of reference, the papers of a conference, hearings.

Rule: the name of what holds a work tells its kind where the name itself says what that is; then it is called as such works call it.
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references import terms
from references.fields import bodies, numbering, press, types
from references.layers.citation_values import Stated, rename, with_values
from references.model import Citation

_HEARINGS = frozenset(("Hearings", "Hearing"))


def keep_hearings(citation: Citation, stated: Stated) -> Citation | None:
    """Safety of Ferries: Hearings, 85th Cong.: what a committee held is no house, but belongs to the title."""
    held = next((name for name in ("institution", "publisher", "journaltitle") if stated.get(name) in _HEARINGS), None)
    if held is None or "title" not in stated:
        return None
    type_ = "report" if stated["type"] == "article" else str(stated["type"])
    return with_values(citation, {"type": type_, "title": f"{stated['title']}: {stated[held]}"}, drop=(held,))


def name_school(citation: Citation, stated: Stated) -> Citation | None:
    """Tese de doutorado, Universidade de Coimbra 1996: the school that took a thesis is its institution and no place (biblatex 2.1.1)."""
    if stated["type"] != "thesis" or "institution" in stated:
        return None
    held = next((name for name in _SCHOOLS if name in stated and bodies.is_school(str(stated[name]))), None)
    return None if held is None else rename(citation, held, "institution")


_OPEN = regex(r".+\s(?:i|in|at|of|di|de|da|do|w|we|v|ve|z|à|zu)")


def close_school(citation: Citation, stated: Stated) -> Citation | None:
    """Universitetet i Bergen; Universiteit Leiden; Historiska institutionen, Uppsala universitet: a school's name is more than that word,
    does not end in a preposition, and goes on with the school behind it. A town before a colon has the school behind it."""
    school, town = str(stated.get("institution", "")), str(stated.get("location", ""))
    if stated["type"] != "thesis" or not town:
        return None
    if not school and ": " in town:
        place, _, school = town.partition(": ")
        return with_values(citation, {"location": place, "institution": school})
    joint = " " if _OPEN.fullmatch(school) or " " not in school else ", " if bodies.is_school(town) else ""
    whole = next((whole for mark in ("", ".") if (whole := f"{school}{mark}{joint}{town}") in citation.text), "")
    return with_values(citation, {"institution": whole}, drop=("location",)) if school and joint and whole else None


def name_town(citation: Citation, stated: Stated) -> Citation | None:
    """A thesis stands in no journal: the word between its school and the year is its town."""
    if stated["type"] != "thesis" or "journaltitle" not in stated or not {"location", "volume", "number", "pages"}.isdisjoint(stated):
        return None
    return rename(citation, "journaltitle", "location") if "institution" in stated and " " not in str(stated["journaltitle"]) else None


_SCHOOLS = ("publisher", "location", "journaltitle", "booktitle", "organization")

_BLOG = " (blog)"


def name_blog(citation: Citation, stated: Stated) -> Citation | None:
    """Old Almanacs (blog): a site, by the word behind its name (Chicago 18, 14.105)."""
    held = "journaltitle" if "journaltitle" in stated else "organization"
    name = str(stated.get(held, ""))
    if not name.endswith(_BLOG) or "volume" in stated:
        return None
    return rename(with_values(citation, {"type": "online", held: name.removesuffix(_BLOG), "entrysubtype": "blog"}), held, "organization")


def name_site(citation: Citation, stated: Stated) -> Citation | None:
    """CNET (CNET, May 1, 2010), https://…: what is its own publisher and has an address is a site and no book."""
    name = stated.get("booktitle")
    if not name or name != stated.get("publisher") or "url" not in stated or "pages" in stated:
        return None
    fields = tuple(replace(one, name="organization") if one.name == "booktitle" else one for one in citation.fields)
    return with_values(replace(citation, fields=fields), {"type": "online"}, drop=("publisher",))


def hold_entry(citation: Citation, stated: Stated) -> Citation | None:
    """Art. „Hafen“, in: Brockhaus Enzyklopädie, 21. Aufl., Bd. 2: no periodical; its words say edition and volume."""
    name = str(stated.get("journaltitle", ""))
    if stated["type"] != "article" or not name or "title" not in stated or types.type_of_holder(name) != "inreference":
        return None
    counted = {one.name: one.value for one in numbering.find(citation.text) if one.name in ("edition", "volume")}
    if "number" in stated or not counted:
        return None
    fields = tuple(replace(one, name="booktitle") if one.name == "journaltitle" else one for one in citation.fields)
    pages = str(stated.get("pages", ""))
    drop = ("pages",) if pages and not pages[0].isdigit() else ()
    return with_values(replace(citation, fields=fields), {"type": "inreference", **counted}, drop=drop)


def hold_by_letters(citation: Citation, stated: Stated) -> Citation | None:
    """TRE 1 (1977), 47–58; PL 38, 1246: what is cited by its letters and a volume is a work of reference or an edition, and no journal."""
    name = str(stated.get("journaltitle", ""))
    if not name.isascii() or name.casefold() == name or stated["type"] != "article" or "title" not in stated:
        return None
    for kind, type_ in (("reference", "inreference"), ("collections", "incollection")):
        if name in terms.words("encyclopedias", kind):
            held = with_values(rename(citation, "journaltitle", "booktitle"), {"type": type_})
            return _name_signer(held, stated)
    return None


_SIGNED = regex(
    r"(?:(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*\s){1,3}[A-ZÀ-Þ][\w’'-]+),\s)?(?:Art\.|art\.|Artikel|Article|s\.v\.|voce|voz|hasło|heslo|verbete|lemma)\s(?P<title>.+)"
)


def _name_signer(citation: Citation, stated: Stated) -> Citation:
    """Gerhard Delling, Art. Abendmahl: before the word for an entry stands who wrote it, behind it the title."""
    found = _SIGNED.fullmatch(str(stated["title"]))
    if found is None or (found["who"] and "author" in stated):
        return citation
    signed = {"author": found["who"]} if found["who"] else {}
    return with_values(citation, {**signed, "title": found["title"]})


_MARKED = regex(r"(?:[„“\"«‚‘]|»(?=[^»]+«?$))(?P<title>[^„“”\"«»]{1,80})(?:[“”\"»«’]|(?<=\w)$)")


def name_entry(citation: Citation, stated: Stated) -> Citation | None:
    """Art. „Hanse“, in: Lexikon des Mittelalters: neither the word for an entry nor its marks belong to its title."""
    if stated["type"] != "inreference" or "title" not in stated:
        return None
    named = _name_signer(citation, stated)
    title = str(named.stated["title"])
    found = _MARKED.fullmatch(title)
    return None if named is citation else with_values(named, {"title": found["title"].strip() if found else title})


def hold_paper(citation: Citation, stated: Stated) -> Citation | None:
    """「臺灣港口史學術研討會」; // Материалы Всероссийской научной конференции: what a conference holds is a paper, and no article."""
    held = "booktitle" if "booktitle" in stated else "journaltitle"
    if held not in stated or stated["type"] not in ("book", "incollection", "article") or "volume" in stated or "number" in stated:
        return None
    if not types.is_conference(str(stated[held])) or press.is_known_press(str(stated[held])):
        return None
    return with_values(rename(citation, "journaltitle", "booktitle"), {"type": "inproceedings"}, drop=("entrysubtype",))
