"""Made-up works: what each kind of them has to state, in each language."""

from __future__ import annotations

import random
import re
import string

from tests.generator import titles, works
from tests.generator import words as w
from tests.generator.dates import day, han, month_day, year
from tests.generator.words import Person

Record = dict[str, str | tuple[Person, ...]]


def roman(number: int) -> str:
    """
    >>> roman(14)
    'XIV'
    """
    out = ""
    for value, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            out, number = out + sign, number - value
    return out


def pages(rng: random.Random, lang: str) -> str:
    """A range of pages, at times one page or several ranges."""
    first = rng.randint(1, 900) if rng.random() < 0.8 else rng.randint(900, 12000)
    last = first + rng.randint(2, 40)
    dash = rng.choice(("-", "-", "-", "–", "–", "—", " - ", "~", "−")) if lang != "ru" else rng.choice(("-", "–", "–", "—"))
    pick = rng.random()
    if pick < 0.1:
        return str(first)
    if pick < 0.2 and last > 100:
        return f"{first}{dash}{str(last)[-2:]}"
    if pick < 0.23:
        return f"{first}{dash}{last}, {last + 9}{dash}{last + 14}"
    if pick < 0.26:
        return f"{roman(first % 40 + 1).lower()}{dash}{roman(first % 40 + 9).lower()}"
    if pick < 0.28:
        return rng.choice("ABCDSe") + str(first)
    if pick < 0.295 and lang in w.LATIN:
        return rng.choice(("Article ID ", "Art. ", "article ", "e")) + str(first * 7)
    if pick < 0.31:
        return f"{first}--{last}"
    return f"{first}{dash}{last}"


def pin(rng: random.Random, lang: str) -> str:
    """The page that a note cites."""
    page = rng.randint(1, 700)
    pick = rng.random()
    tail = {
        "de": (" f.", " ff.", "f.", "ff."),
        "en": (" ff.", "ff", "n", " and throughout", ", esp. 12"),
        "fr": (" sq.", " sqq.", " et s.", " et suiv."),
        "it": (" ss.", " sgg.", " e passim", "v", "r"),
        "es": (" y ss.", " ss."),
    }.get(lang)
    if tail and pick < 0.15:
        return f"{page}{rng.choice(tail)}"
    if pick < 0.4:
        return f"{page}{rng.choice('-–')}{page + rng.randint(1, 9)}"
    if pick < 0.48:
        return f"{page}{rng.choice((', ', '、')) if lang in ('zh', 'hans', 'ja') else ', '}{page + rng.randint(2, 30)}"
    return str(page)


def url(rng: random.Random, lang: str) -> str:
    """An address."""
    names = [rng.choice(w.words("en")["nouns"]) for _ in range(3)]
    if rng.random() < 0.25:
        names[0] = "".join(rng.choice(string.ascii_lowercase) for _ in range(5))
    tops = {
        "zh": ("com.tw", "org.tw", "gov.tw"),
        "hans": ("com.cn", "gov.cn", "cn", "com"),
        "ru": ("ru", "su"),
        "de": ("de",),
        "fr": ("fr",),
        "it": ("it",),
        "ja": ("go.jp", "co.jp"),
        "ko": ("co.kr", "go.kr"),
    }
    top = rng.choice(tops.get(lang, ("com", "org", "edu", "gov", "net")))
    start = rng.choice(("http://www.", "https://www.", "https://", "http://", "www."))
    end = rng.choice(
        (
            f"/{names[1]}/{rng.randint(10, 99999)}",
            f"/{names[1]}-{names[2]}.html",
            f"/{rng.randint(2000, 2024)}/{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/{names[1]}-{names[2]}",
            f"/{names[1]}?id={rng.randint(1, 9999)}&p={rng.randint(1, 9)}",
            "/",
            "",
            f"/{names[1]}/{names[2]}_{rng.randint(1, 99)}.pdf",
            f"/content_{rng.randint(1000, 99999)}.htm",
            f"/~{names[1]}/#{names[2]}",
        )
    )
    return f"{start}{names[0]}.{top}{end}"


def doi(rng: random.Random) -> str:
    noun = rng.choice(w.words("en")["nouns"])
    tail = rng.choice(
        (
            f"{rng.choice(string.ascii_lowercase)}.{noun}.{rng.randint(2000, 2022)}.{rng.randint(1, 12):02}.{rng.randint(1, 999):03}",
            f"s{rng.randint(10000, 99999)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}-{rng.randint(1, 9)}",
            f"{rng.randint(1000000, 9999999)}",
            f"(SICI){rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}",
        )
    )
    return f"10.{rng.randint(1001, 59999)}/{tail}"


def _code(rng: random.Random) -> str:
    """The number of a report, at times with letters."""
    if rng.random() < 0.65:
        return str(rng.randint(1, 150))
    return f"{rng.choice(('TR', 'CS', 'SRC-TR', 'CAIP-TR', 'ANL', 'UCB/CSD', 'DP'))}-{rng.randint(70, 99)}-{rng.randint(1, 199)}"


def people(rng: random.Random, lang: str, most: int = 6) -> tuple[Person, ...]:
    size = min(most, rng.choice((1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8)))
    return tuple(w.person(rng, lang) for _ in range(size))


def maybe(rng: random.Random, record: Record, chances: dict[str, float]) -> None:
    """Forgets fields, each with its chance."""
    for name, chance in chances.items():
        if rng.random() < chance:
            record.pop(name, None)


def work(rng: random.Random, lang: str, kind: str) -> Record:
    """A work of a kind, with all that notes state of such."""
    y = year(rng, lang)
    eastern = lang in w.EASTERN
    body = rng.choice(w.words(lang)["bodies"])
    volume, number = rng.randint(1, 130), rng.randint(1, 12) if rng.random() < 0.9 else rng.randint(13, 600)
    record: Record = {
        "author": people(rng, lang),
        "title": titles.title(rng, lang),
        "year": str(y),
        "date": day(rng, lang, y),
        "month": day(rng, lang, y, whole=False),
        "md": month_day(rng, lang),
        "volume": f"{volume}, {volume + 1}"
        if rng.random() < 0.01
        else roman(volume)
        if not eastern and rng.random() < 0.12
        else str(volume),
        "number": str(number) if rng.random() < 0.93 else f"{number}{rng.choice('/-')}{number + 1}",
        "pages": pages(rng, lang),
        "page": pin(rng, lang),
        "publisher": w.publisher(rng, lang),
        "place": w.place(rng, lang),
        "url": url(rng, lang),
        "doi": doi(rng),
        "urldate": day(rng, lang, max(y, rng.randint(1998, 2024))),
        "institution": rng.choice(w.words(lang)["universities"]),
        "body": body,
        "journal": w.journal(rng, lang),
        "newspaper": w.newspaper(rng, lang),
        "book": titles.title(rng, lang),
        "editor": people(rng, lang, 4),
        "translator": people(rng, lang, 2),
        "foreword": people(rng, lang, 2),
        "series": _series(rng, lang),
        "seriesname": _series_name(rng, lang),
        "short": titles.title(rng, lang, short=True),
        "edition": str(rng.randint(2, 9)),
        "total": str(rng.randint(60, 900)),
        "n": _code(rng),
        "isbn": f"978-{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}",
        "hanvolume": han(rng.randint(1, 60)),
        "year2": str(y + rng.randint(1, 12)),
        "letter": rng.choice("abcde"),
        "vtitle": titles.title(rng, lang, short=True),
        "surname": people(rng, lang, 3),
        "editorplace": w.place(rng, lang),
        "issueyear": str(min(y + 1, 2024)),
    }
    if rng.random() < 0.1:
        record["year"] = (
            rng.choice(
                (
                    f"[{y}]",
                    f"{y}-{str(y + 1)[-2:]}",
                    f"{y}–{y + 3}",
                    "in press",
                    "forthcoming",
                    "n.d.",
                    f"{y}/{y + 7}",
                    f"{y} [{y - rng.randint(5, 90)}]",
                    f"[{y - rng.randint(5, 90)}] {y}",
                    *({"it": ("s.d.", "s. d."), "de": ("o. J.", "s. d."), "fr": ("s.d.", "[s.d.]")}.get(lang, ())),
                )
            )
            if not eastern
            else str(y)
        )
    if kind in ("article", "review"):
        maybe(rng, record, {"number": 0.3, "volume": 0.12, "pages": 0.12, "doi": 0.75, "url": 0.9, "author": 0.03})
        if rng.random() < 0.12 and not eastern:
            record["volume"], record["number"] = record.get("number", "3"), f"{number}"
    else:
        maybe(
            rng,
            record,
            {
                "doi": 0.95,
                "url": 0.9,
                "series": 0.8,
                "edition": 0.85,
                "translator": 0.85,
                "pages": 0.3,
                "page": 0.5,
                "volume": 0.65,
                "author": 0.12,
                "number": 0.4,
                "vtitle": 0.9,
            },
        )
    maybe(rng, record, {"total": 0.75, "isbn": 0.9, "letter": 0.8, "month": 0.5})
    if kind in ("chapter", "conf") and rng.random() < 0.1:
        record["editor"] = (Person((), "", w.corporate(rng, lang)),)
    if kind == "old":
        record["vtitle"] = titles.title(rng, lang, short=True)
    if kind == "book" and rng.random() < (0.25 if record.get("author") else 0.1):
        maybe(rng, record, {"publisher": 0.6, "place": 0.3})
    if kind in ("book",):
        maybe(rng, record, {"editor": 0.8})
        if "author" not in record and rng.random() < 0.6:
            record["editor"] = people(rng, lang, 3)
    if kind in ("chapter", "conf"):
        maybe(rng, record, {"editor": 0.3, "place": 0.15, "publisher": 0.15})
        if kind == "conf":
            record["book"] = _meeting(rng, lang)
            maybe(rng, record, {"editor": 0.75, "publisher": 0.4})
    if lang == "en" and kind == "chapter" and rng.random() < 0.2:
        field = rng.choice(w.words("en")["fields"])
        record["book"] = rng.choice(
            (
                f"Encyclopedia of {field} and {rng.choice(w.words('en')['fields'])}",
                f"{field} Book Encyclopedia",
                f"The New Encyclopedia of {field}",
                f"Dictionary of {field}",
                f"Handbook of {field}",
                f"Readings in {field}",
            )
        )
    if rng.random() < 0.02 and not eastern:
        record["volume"] = f"{volume} (Suppl {rng.randint(1, 4)})"
    if kind == "article" and not eastern and rng.random() < 0.07:
        record["journal"] = _acronym(rng)
    if "volume" in record and not eastern and rng.random() < 0.02:
        record["volume"] = f"{rng.choice('ABCDE')}{record['volume']}"
    if eastern and rng.random() < 0.07:
        record["journal"] = w.journal(rng, "en" if rng.random() < 0.8 else "ko")
    if kind in ("newspaper",):
        maybe(rng, record, {"author": 0.45, "page": 0.4})
        record.pop("number", None)
    if kind in ("web",):
        record["url"] = url(rng, lang)
        maybe(rng, record, {"author": 0.4, "body": 0.4, "date": 0.35})
    if kind == "web" and rng.random() < 0.4:
        record["author"] = (Person((), "", body),)
        record.pop("body", None)
    if rng.random() < (0.5 if kind in ("report", "web") else 0.1 if kind in ("book", "article", "newspaper") else 0.05):
        record["author"] = (Person((), "", (works.body(rng, lang) if rng.random() < 0.5 else "") or w.corporate(rng, lang)),)
        if lang in w.LATIN and rng.random() < 0.15:
            whole = record["author"][0].whole
            record["author"] = (Person((), "", f"{whole} ({_letters(whole)})"),)
    works.real(rng, lang, kind, record)
    if lang in w.LATIN and kind in ("book", "report", "chapter") and rng.random() < HOUSES:
        record["publisher"] = works.body(rng, lang) or w.corporate(rng, lang)
    writer = record.get("author")
    if isinstance(writer, tuple) and lang in w.LATIN and writer[0].whole and rng.random() < 0.25:
        record["publisher"] = re.sub(r" \(.*", "", writer[0].whole)  # a body that publishes what it wrote
    if lang in _COUNTRIES and rng.random() < 0.015:
        record["place"] = rng.choice(_COUNTRIES[lang])
    if lang in w.LATIN and rng.random() < WHERE:
        record["title"] = str(record["title"]).rstrip(".?!") + _somewhere(rng, lang)
    if lang == "de" and rng.random() < 0.04:  # the stop behind a number of order ends nothing
        record["title"] = f"{record['title']} im {rng.randint(8, 20)}. Jahrhundert"
    return record


def _letters(whole: str) -> str:
    """
    >>> _letters("National Research Council of Canada")
    'NRCC'
    """
    return "".join(word[0] for word in whole.split() if word[0].isupper())


def _acronym(rng: random.Random) -> str:
    """A journal known by its letters."""
    if rng.random() < 0.5:
        known = "JHEP JCAP PRD ApJ A&A MNRAS AJ PRL PRB JAIR PAMI TPAMI IJCV CACM JACM TKDE JMLR TOPLAS TODS NIM PNAS BMJ JAMA NEJM PLoS_ONE IEEE_TKDE ACM_TOG J.C.P. NJW JZ RTDciv PMLA TLS ZfS KZfSS ASI NAV RSI RSL ZPE JRS JHS CQ AJP HZ VfZ MIÖG APuZ"  # noqa: E501
        return rng.choice(known.split()).replace("_", " ")
    return "".join(rng.choice("ABCDEFGHIJKLMNPRSTVZ") for _ in range(rng.randint(2, 5)))


_SERIAL_HOUSES = ("Springer", "Prentice-Hall", "Wiley", "Oxford", "Cambridge", "Routledge")
_SOCIETIES = ("Baltic", "Andean", "London", "Royal")


def _series(rng: random.Random, lang: str) -> str:
    nouns = w.words(lang)["nouns"]
    one, other = rng.choice(nouns), rng.choice(nouns)
    n = rng.randint(1, 200)
    return {
        "en": rng.choice(
            (
                f"Studies in {one.title()} {n}",
                f"{other.title()} Monographs {n}",
                f"{one.title()} and {other.title()}",
                f"Lecture Notes in {one.title()}",
                f"Cambridge Studies in {one.title()}, {n}",
                f"{one.title()} Series",
                f"Graduate Texts in {one.title()}",
                f"{rng.choice(_SERIAL_HOUSES)} Series in {one.title()} and {other.title()}",
                f"{rng.choice(_SOCIETIES)} {one.title()} Society {rng.choice(('series of monographs', 'Lecture Notes', 'Monographs'))}",
                f"Topics in {one.title()}",
                f"{''.join(word[0] for word in (one + other, other, one))}S {n}".upper(),
            )
        ),
        "de": rng.choice((f"Schriften zur {one} {n}", f"Beiträge zur {one}", f"Studien zur {one}")),
        "fr": rng.choice(
            (f"coll. « {one.capitalize()} »", f"coll. “{one.capitalize()} et {other}”", f"« Bibliothèque de {one} »", "coll. « Points »")
        ),
        "it": rng.choice((f"«Biblioteca di {one}», {n}", f"Collana di {one}", f"(Studi di {one}, {n})")),
        "es": f"Colección {one.title()}",
        "pt": f"Coleção {one.title()}",
        "ru": rng.choice((f"(Сер. «{one.capitalize()}»)", f"(Библиотека {one})", f"({one.capitalize()} и {other})")),
        "zh": f"{one}{other}叢書",
        "hans": f"{one}{other}丛书",
        "ja": f"{one}叢書{n}",
        "ko": f"{one}총서 {n}",
    }[lang]


def _series_name(rng: random.Random, lang: str) -> str:
    """A series without the number of the volume, which stands by itself."""
    return re.sub(r"[\s,]*\d+\)?$|^\(|\)$", "", _series(rng, lang))


HOUSES = 0.05
"""the share of Latin books whose publisher is a body: a museum, a ministry, a society"""
WHERE = 0.05
"""the share of Latin titles that end with a place: what stands behind a comma there is no town of a publisher"""


def _somewhere(rng: random.Random, lang: str) -> str:
    """The place, and perhaps the years, with which a title ends."""
    towns = [re.split(r"[,/;(]", rng.choice(w.words(lang)["places"]))[0].strip() for _ in range(2)]
    country = rng.choice(_COUNTRIES.get(lang, _COUNTRIES["en"]))
    out = rng.choice((f", {country}", f", {country}", f", {towns[0]}, {country}", f": {towns[0]}, {country}", f" in {towns[0]}, {country}"))
    y = rng.randint(1400, 2000)
    return out + (rng.choice((", ", ", ", " (")) + f"{y}{rng.choice('-–')}{y + rng.randint(2, 90)}" if rng.random() < 0.3 else "")


_COUNTRIES = {
    "en": ("Canada", "South Africa", "United States", "Massachusetts", "New Mexico", "Ontario", "Brazil", "Peru", "Australia", "Germany"),
    "de": ("Schweiz", "Österreich", "Sachsen", "Bayern", "Brasilien", "Oberlausitz", "Böhmen"),
    "fr": ("France", "Québec", "Maroc", "Lorraine", "Belgique", "Haute-Savoie", "Pérou"),
    "it": ("Italia", "Puglia", "Toscana", "Friuli", "Dalmazia", "Svizzera"),
    "es": ("España", "México", "Perú", "Andalucía", "Argentina"),
    "pt": ("Brasil", "Portugal", "Minas Gerais", "Angola"),
}


def _meeting(rng: random.Random, lang: str) -> str:
    nouns = w.words(lang)["nouns"]
    one, other = rng.choice(nouns), rng.choice(nouns)
    y, n = rng.randint(1975, 2022), rng.randint(2, 40)
    if lang == "zh":
        return rng.choice((f"{one}{other}學術研討會論文集", f"第{han(n)}屆{one}國際研討會", f"{one}與{other}國際學術會議論文集"))
    if lang == "hans":
        return rng.choice((f"{one}{other}学术研讨会论文集", f"第{han(n)}届{one}国际会议论文集", f"{one}与{other}国际研讨会"))
    if lang == "ja":
        return rng.choice((f"{one}学会大会論文集", f"第{n}回{one}学会講演論文集", f"{one}研究会資料"))
    if lang == "ko":
        return rng.choice((f"한국{one}학회 학술대회논문집", f"{one}학회 춘계학술대회 발표논문집", f"{y} {one} 심포지엄"))
    if lang == "ru":
        return rng.choice(
            (
                f"Материалы конференции «{one.capitalize()} и {other}»",
                f"{one.capitalize()} и {other}: сб. науч. трудов",
                f"Тезисы докладов {roman(n)} съезда",
                f"Сборник статей по {one}",
            )
        )
    if lang == "de":
        return rng.choice(
            (
                f"Verhandlungen des {n}. Deutschen {one.title()}tages",
                f"Tagungsband {one.title()} {y}",
                f"{one} und {other}. Festschrift für {rng.choice(w.words('de')['given'])} {rng.choice(w.words('de')['surnames'])}",
            )
        )
    if lang in ("fr", "it", "es", "pt"):
        start = {"fr": "Actes du colloque", "it": "Atti del convegno", "es": "Actas del congreso", "pt": "Anais do congresso"}[lang]
        return f"{start} {one} {rng.choice(('et', 'e', 'y'))} {other}" + (
            f" ({rng.choice(w.words(lang)['places'])}, {y})" if rng.random() < 0.4 else ""
        )
    nth = f"{n}{'th' if 3 < n < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
    words = {"Seventh": 7, "Fourth": 4, "Twelfth": 12}
    ordinal = rng.choice((nth, nth.replace("th", "th"), *words))
    acronym = "".join(rng.choice("ACDEGIKLMNPRS") for _ in range(rng.randint(3, 5)))
    topic = f"{one.title()}" + (f" and {other.title()}" if rng.random() < 0.6 else "")
    return rng.choice(
        (
            f"Proceedings of the {ordinal} {rng.choice(('International', 'Annual', 'European', 'National'))} Conference on {topic}",
            f"Proceedings of {acronym}-{y % 100:02}",
            f"Proc. {ordinal} ACM Symposium on {topic}",
            f"Proceedings of the {y} ACM Conference on {topic}",
            f"Proceedings of the {ordinal} International Conference on {topic} ({acronym})",
            f"Proc. of the IEEE Conference on {topic}",
            f"{y} International Conference on {topic}",
            f"{acronym} {y}",
            f"IEEE/ACM {acronym} '{y % 100:02}",
            f"Proc. of the ACM {acronym} Conf. on {topic}",
            f"Proc. {acronym} '{y % 100:02}",
            f"Proceedings of the {ordinal} Annual International ACM {acronym} Conference on {topic} and {topic}",
            f"{ordinal} International Joint Conference on {topic}",
            f"{topic} Conference {y}",
            f"International Symposium on {topic}",
            f"Proceedings of the Workshop on {topic}",
            f"{ordinal} Annual Meeting of the Society for {topic}",
            f"Advances in {topic} {n}",
            f"Proceedings - {ordinal} International Conference on {topic}, {acronym} {y}",
            f"{topic} Conference",
            f"The Proceedings of the Association for {topic}",
        )
    )
