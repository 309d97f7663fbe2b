"""How the names of a work's people are written in a style.

Codes of the Latin alphabet: g given name in full, i initials, f family name, F family name without comma; fig: the first is turned round.
`e、` and its like: the names of the East, and what stands between them; `g, ` those of GB/T 7714.
"""

from __future__ import annotations

import random

from tests.generator.words import Person, words

_AND = {
    "en": ("and", "and", "&"),
    "de": ("und", "und", "u.", "&", "/"),
    "fr": ("et", "et", "&"),
    "it": ("e", "e", "-", "ed"),
    "es": ("y", "y", "e", "&"),
    "pt": ("e", "e", "&", ";"),
    "ru": (",",),
}
_ETAL = {
    "en": ("et al.", "et al", "and others"),
    "de": ("u. a.", "et al.", "u.a."),
    "fr": ("et al.", "et alii", "et alii"),
    "it": ("et al.", "e altri"),
    "es": ("et al.", "y otros"),
    "pt": ("et al.", "e outros"),
    "ru": ("и др.", "[и др.]", "и др."),
}


def _initials(given: tuple[str, ...], gap: str, point: str = ".") -> str:
    out = []
    for name in given:
        parts = name.replace(" ", "-").split("-")
        out.append("-".join(part[0] + point for part in parts if part))
    return gap.join(out)


def one(person: Person, code: str, gap: str, caps: bool) -> str:
    """A single name.

    >>> one(Person(("Hannah",), "Arendt"), "fi", " ", False), one(Person(("Max", "M."), "Weber"), "FI", "", False)
    ('Arendt, H.', 'Weber MM')
    """
    if person.whole:
        return person.whole
    family = person.family.upper() if caps else person.family
    given = " ".join(person.given)
    if not person.given:
        return family
    return {
        "gf": f"{given} {family}",
        "if": f"{_initials(person.given, gap)} {family}",
        "fg": f"{family}, {given}",
        "fi": f"{family}, {_initials(person.given, gap)}",
        "Fi": f"{family} {_initials(person.given, gap)}",
        "Fi.": f"{family} {_initials(person.given, gap)}",
        "fi.": f"{family}, {_initials(person.given, gap)}",
        "FI": f"{family} {_initials(person.given, '', '')}",
        "Fg": f"{family} {given}",
        "FG": f"{family}, {given}",
        "Fgp": f"{family} {given}",
        "sn": family,
        "FP": f"{person.family.upper()} ({_initials(person.given, '')})",
        "GB": f"{family.upper() if caps else family} {_initials(person.given, ' ', '')}",
    }[code]


def several(persons: tuple[Person, ...], code: str, lang: str, rng: random.Random) -> str:
    """All names of a work, as the style writes them."""
    eastern = bool(persons[0].whole) and lang in ("zh", "hans", "ja", "ko")
    if eastern and lang in ("zh", "hans", "ja", "ko"):
        if code[:1] in "eg" and len(code) > 1 and code[1] in "、，,·・ ":
            between = code[1:] if code[1:].strip() or code[0] == "e" else ", "
        else:
            between = ", "
        names = [person.whole for person in persons]
        if lang == "ko" and between == "·":
            between = rng.choice(("·", "․", "․ ", "・", " · "))
        if (len(names) > 3 and rng.random() < 0.35) or (len(names) > 1 and rng.random() < 0.05):
            keep = names[: rng.choice((1, 1, 3))]
            if lang == "ko":
                return between.join(keep) + rng.choice((" 외", f" 외 {len(names)}인", " 등", " 외 5인"))
            end = {"、": "等", "，": "，等", ", ": ", 等"}.get(between, "等")
            return between.join(keep) + (end if rng.random() < 0.9 else " 外 5人")
        if len(names) > 1 and lang in ("ko", "ja", "hans") and between == ", " and rng.random() < 0.12:
            return ", ".join(names[:-1]) + rng.choice((" & ", ", & ")) + names[-1]
        return between.join(names)
    if code[0] == "e" or (code[0] == "g" and code[1:2] not in ("f", "B")):
        code = rng.choice(("gf", "fi", "fg"))
    if code in ("fi", "fg", "fig") and rng.random() < 0.04:
        return rng.choice(("———", "—", "______", "-----", "________"))
    gap = rng.choice((" ", " ", ""))
    caps = (code in ("FG", "GB") and rng.random() < 0.8) or rng.random() < 0.03
    if code == "fig":
        names = [
            one(persons[0], rng.choice(("fg", "fi")), gap, caps),
            *(one(person, "gf" if rng.random() < 0.7 else "if", gap, caps) for person in persons[1:]),
        ]
    elif rng.random() < 0.04 and code == "fi" and len(persons) > 1:
        names = [one(persons[0], "fi", gap, caps), *(one(person, "if", gap, caps) for person in persons[1:])]
    else:
        names = [one(person, code, gap, caps) for person in persons]
    if len(names) == 1:
        return names[0]
    if (len(names) > 2 and rng.random() < 0.2) or rng.random() < 0.03:
        keep = names[: rng.choice((1, 1, 3))]
        return ", ".join(keep) + rng.choice((" ", ", ", " ")) + rng.choice(_ETAL[lang if lang in _ETAL else "en"])
    if lang == "en" and rng.random() < 0.02:
        field = rng.choice(words("en")["fields"])
        return (
            ", ".join(names)
            + rng.choice(("; ", ", and ", ", "))
            + rng.choice(
                (
                    f"the {field} Study Group",
                    f"the members of the {field} Work Group",
                    f"{field.upper()} Study Group",
                    f"and the {field} Investigators",
                )
            )
        )
    word = rng.choice(_AND[lang if lang in _AND else "en"])
    if code == "GB" or (lang == "ru" and rng.random() < 0.85):
        return ", ".join(names)
    pick = rng.random()
    if (code in ("FI",) and pick < 0.85) or pick < 0.15:
        return ", ".join(names)
    if pick < 0.23:
        return "; ".join(names)
    if pick < 0.3:
        return rng.choice((" / ", "/", " - ", " – ", " ; ", f" {word} ")).join(names)
    if word in (",", ";", "/", "-"):
        return f"{word} ".join(names)
    last = rng.choice((", ", " ", " ")) if code in ("fi", "fg", "fig", "gf") else " "
    between = rng.choice((", ", ", ", ", ", "; ")) if code in ("fi", "fg") else ", "
    return between.join(names[:-1]) + (between.rstrip() + " " if last == ", " else " ") + word + " " + names[-1]
