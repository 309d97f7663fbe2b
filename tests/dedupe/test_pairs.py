# ruff: noqa: E501  (a table is read by its rows)
"""Two citations: one work, two works, or for a person to say. Add a row for a case of your own."""

from __future__ import annotations

import pytest

from references.dedupe.compare import compare
from references.dedupe.record import Record, from_fields

BOOK = {
    "type": "book",
    "author": ("Kenneth N. Waltz",),
    "title": "Theory of International Politics",
    "publisher": "Addison-Wesley",
    "date": "1979",
}
HAN = {"type": "book", "author": ("錢穆",), "title": "國史大綱", "publisher": "商務印書館", "date": "1940"}
PAGE = {
    "type": "online",
    "title": "Charter of the United Nations",
    "organization": "United Nations",
    "url": "https://www.un.org/en/about-us/un-charter",
}
NEWS = {"type": "article", "entrysubtype": "newspaper", "title": "Men Walk on Moon", "journaltitle": "New York Times", "date": "1969-07-21"}
PIECE = {
    "type": "article",
    "author": ("Ada Marsh",),
    "title": "Harbour Law and the Rise of Northern Towns",
    "journaltitle": "American Harbour Review",
    "volume": "12",
    "number": "3",
    "date": "1994",
    "pages": "101-130",
}
ESSAY = {
    "type": "article",
    "author": ("林岸",),
    "title": "戰後美國港口政策之研究",
    "journaltitle": "港務月刊",
    "date": "1994",
    "volume": "12",
}
AGENCY = {"type": "misc", "organization": "ТАСС", "date": "1961-04-12"}
RUSSIAN = {
    "type": "article", "author": ("Джордж Кеннан",), "title": "Истоки советского поведения", "title_gloss": "蘇聯行為的根源；Istoki sovetskogo povedeniya",
    "journaltitle": "Известия", "journaltitle_gloss": "消息報；Izvestiya", "date": "1990-05-01",
}  # fmt: skip

DECISION = {
    "type": "jurisdiction", "title": "LG Emden, Urt. v. 4.5.1999 – 3 O 17/98", "institution": "LG Emden", "number": "3 O 17/98", "date": "1999-05-04",
}  # fmt: skip
CHAPTER = {
    "type": "incollection", "author": ("Ada Marsh",), "title": "Closing Words", "booktitle": "Quays", "publisher": "Brill", "date": "2004", "pages": "10-12",
}  # fmt: skip

FILE = {
    "type": "unpublished", "author": ("Owen Marsh",), "title": "Petition of the Pilots", "library": "Harbour Record Office", "number": "bundle 2, item 8",
    "date": "1716-05-14",
}  # fmt: skip
CASE = {"type": "jurisdiction", "title": "Otis v. Board of Tides", "volume": "212", "journaltitle": "U.S.", "pages": "77", "date": "1909"}
RESOLUTION = {
    "type": "legal", "author": ("UN General Assembly",), "title": "Resolution 2101 (XXI)", "number": "A/RES/2101", "date": "1966-12-20",
}  # fmt: skip
LETTER = {
    "type": "letter", "author": ("Ida Lowe",), "title": "Ida Lowe to Mary Fenn", "number": "box 9", "howpublished": "Fenn Papers", "date": "1874-03-07",
}  # fmt: skip
SHEAF = {"type": "unpublished", "number": "FO 371/40712", "library": "The National Archives"}

# what the case shows, the one, what the other has otherwise (None: not stated), the answer
CASES = [
    ("the same words", BOOK, {}, "same"),
    ("a blank says nothing", BOOK, {"publisher": None, "date": None}, "same"),
    ("a name turned round, with initials", BOOK, {"author": ("Waltz, K. N.",)}, "same"),
    ("another accent on a letter is another word", {**BOOK, "title": "Les pécheurs de Bretagne"}, {"title": "Les pêcheurs de Bretagne"}, "apart"),
    ("accents that one side has lost", {**BOOK, "title": "Les pecheurs de Bretagne"}, {"title": "Les pêcheurs de Bretagne"}, "same"),
    ("an accent on a capital is lost at will", {**BOOK, "title": "Etat et société"}, {"title": "État et société"}, "same"),
    ("another voicing of kana is another word", {**BOOK, "title": "バスの歴史と文化"}, {"title": "パスの歴史と文化"}, "apart"),
    ("another accent in a name is another person", {**BOOK, "author": ("Jean Pécheur",)}, {"author": ("Jean Pêcheur",)}, "unsure"),
    ("two call numbers and two days are two papers of an archive", FILE, {"number": "bundle 7, item 1", "date": "1698-02-03"}, "apart"),
    ("two days under one call number may be a misprint", FILE, {"date": "1761-05-14"}, "unsure"),
    ("a small misprint", BOOK, {"title": "Theory of Internatonal Politics"}, "same"),
    ("a romanised name with the Han name behind it", HAN, {"author": ("Ch’ien Mu 錢穆",)}, "same"),
    ("another Han name behind a romanised one", HAN, {"author": ("Ch’ien Mu 錢木",)}, "unsure"),
    ("a short title of the same author", BOOK, {"title": "Theory", "publisher": None, "date": None, "author": ("Waltz",)}, "same"),
    ("a short title that leaves the first words out", BOOK, {"title": "International Politics", "publisher": None, "date": None, "author": ("Waltz",)}, "same"),
    ("the main title without the subtitle", {**BOOK, "title": "Man, the State, and War: A Theoretical Analysis"}, {"title": "Man, the State, and War"}, "same"),
    ("another edition", {**BOOK, "edition": "2"}, {"edition": "3"}, "apart"),
    ("an edition that is not stated", {**BOOK, "edition": "2"}, {"edition": None}, "same"),
    ("another volume", {**BOOK, "volume": "1"}, {"volume": "II"}, "apart"),
    ("a volume in other figures", {**BOOK, "volume": "2"}, {"volume": "II"}, "same"),
    ("another year: an edition that is not named", BOOK, {"date": "2010"}, "unsure"),
    ("another author", BOOK, {"author": ("Hedley Bull",), "publisher": "Macmillan"}, "apart"),
    ("a review is not the book", HAN, {"title": "評國史大綱"}, "apart"),
    ("first and second part", {**HAN, "title": "國史大綱（上）"}, {"title": "國史大綱（下）"}, "apart"),
    ("simplified characters", HAN, {"author": ("钱穆",), "title": "国史大纲", "publisher": "商务印书馆"}, "same"),
    ("title alone, author not stated", HAN, {"author": None, "publisher": None, "date": None}, "same"),
    ("words of a sentence that lead to the page", PAGE, {"title": "what was signed there", "organization": None}, "same"),
    ("another page of the book at Google", BOOK | {"url": "https://books.google.com/books?id=ab1C&pg=PA12"}, {"url": "https://books.google.com/books?id=ab1C&q=x&pg=PT99"}, "same"),
    ("another form of the address", PAGE, {"url": "http://un.org/en/about-us/un-charter/?utm_source=x#top", "title": None}, "same"),
    ("an archived copy", PAGE, {"url": "https://web.archive.org/web/20200101000000/https://www.un.org/en/about-us/un-charter"}, "same"),
    ("two pages told by an id", {**PAGE, "url": "http://un.org/doc.asp?id=1", "title": None}, {"url": "http://un.org/doc.asp?id=2"}, "apart"),
    ("two articles of one site and day", NEWS, {"title": "Voice From Moon: Eagle Has Landed"}, "apart"),
    ("an article with one title on two days", NEWS, {"date": "1969-07-22"}, "unsure"),
    ("a title that everyone uses, on two days", {**NEWS, "title": "Editorial"}, {"date": "1969-07-22"}, "apart"),
    ("a title that everyone uses, no day", {**NEWS, "title": "社論", "date": None}, {}, "apart"),
    # full references whose titles differ by words; reporters, files and symbols
    ("a word more in a full reference", {**BOOK, "title": "Pilot Law"}, {"title": "Pilot Law Cases"}, "unsure"),
    ("words before the title in a full reference", {**BOOK, "title": "Pilot Law"}, {"title": "Essays in Pilot Law"}, "unsure"),
    ("a word more, where one is no full reference", {**BOOK, "title": "Pilot Law"}, {"title": "Pilot Law Cases", "date": None, "publisher": None}, "same"),
    ("one page of a reporter, another way to write the party", CASE, {"title": "Otis v. Bd. of Tides"}, "same"),
    ("another page of the reporter", CASE, {"title": "Otis v. Bd. of Tides", "pages": "88"}, "apart"),
    ("a page of a reporter alone", {**DECISION, "journaltitle": "NJW", "pages": "902"}, {"title": "LG Emden, NJW 1999, 902", "number": None, "date": "1999"}, "same"),
    ("a resolution with and without its session", RESOLUTION, {"number": "A/RES/2101(XXI)", "author": ("United Nations General Assembly",)}, "same"),
    ("another resolution of the session", RESOLUTION, {"number": "A/RES/2102(XXI)", "title": "Resolution 2102 (XXI)"}, "apart"),
    ("a box and its folder", LETTER, {"number": "box 9, folder 2", "title": "Lowe to Fenn", "author": ("Lowe",)}, "same"),
    ("two folders of a box", {**LETTER, "number": "box 9, folder 1"}, {"number": "box 9, folder 2"}, "apart"),
    ("a file called by its number", {**SHEAF, "title": "FO 371/40712, The National Archives, Kew"}, {"title": "TNA, FO 371/40712", "library": "TNA"}, "same"),
    # names and letters as each press has them
    ("two given names of one letter", BOOK, {"author": ("Karen Waltz",)}, "unsure"),
    ("a given name in short", BOOK, {"author": ("Ken Waltz",)}, "same"),
    ("the order of the East and of the West", {**BOOK, "author": ("Kōda Rohan",)}, {"author": ("Rohan Koda",)}, "same"),
    ("particles at either end", {**BOOK, "author": ("Rui de la Vega",)}, {"author": ("De la Vega, Rui",)}, "same"),
    ("a body and its letters", {**BOOK, "author": ("International Labour Organization",)}, {"author": ("ILO",)}, "same"),
    ("two ways of writing a Russian name", {**BOOK, "author": ("Lev Gorskoi",)}, {"author": ("Leo Gorskoy",)}, "same"),
    ("letters of the North", {**BOOK, "author": ("Åse Kjær",), "title": "Søfart og færger"}, {"author": ("Ase Kjaer",), "title": "Sofart og faerger"}, "same"),
    ("umlauts that a typewriter spells out", {**BOOK, "author": ("Jürg Böhm",), "title": "Über Flöße"}, {"author": ("Juerg Boehm",), "title": "Ueber Floesse"}, "same"),
    ("two vowels are no umlaut", {**BOOK, "title": "Poets"}, {"title": "Pots"}, "apart"),
    ("characters of Japan", {**HAN, "author": ("沢田",), "title": "学芸の楽園"}, {"author": ("澤田",), "title": "學芸の樂園"}, "same"),
    ("a book in Cyrillic and in Latin letters", {**BOOK, "author": ("Лев Горский",), "title": "Речные пристани Камы", "publisher": "Наука"}, {"author": ("Lev Gorskii",), "title": "Rechnye pristani Kamy", "publisher": "Nauka"}, "same"),
    ("one edition of two houses", BOOK, {"publisher": "McGraw-Hill"}, "same"),
    ("pieces of one title in two books of one house", CHAPTER, {"booktitle": "Straits", "pages": "40-42"}, "unsure"),
    ("forewords to two books of one house", {**CHAPTER, "type": "suppbook", "title": "Epilogue"}, {"booktitle": "Straits", "pages": "40-42"}, "unsure"),
    ("a decision, its day in words", DECISION, {"title": "LG Emden, Urteil vom 4. Mai 1999, 3 O 17/98"}, "same"),
    ("a decision of another number", DECISION, {"title": "LG Emden, Urt. v. 4.5.1999 – 3 O 71/98", "number": "3 O 71/98"}, "apart"),
    ("a newspaper in short, its section with the page", {**NEWS, "pages": "1"}, {"journaltitle": "N.Y. Times", "pages": "A1"}, "same"),
    # a change that turns one word into another makes another work; a slip leaves a word that is none
    ("a letter lost", PIECE, {"title": "Harbour Law and the Rise of Nothern Towns"}, "same"),
    ("a letter doubled, in German", {**PIECE, "title": "Die Entstehung der Hafenstädte im Norden"}, {"title": "Die Entsttehung der Hafenstädte im Norden"}, "same"),
    ("letters turned round, in Russian", {**PIECE, "title": "История северных гаваней"}, {"title": "История севреных гаваней"}, "same"),
    ("the spelling of the other side of the ocean", PIECE, {"title": "Harbor Law and the Rise of Northern Towns"}, "same"),
    ("an article lost, in French", {**PIECE, "title": "Le droit des ports et la naissance des villes"}, {"title": "Le droit des ports et naissance des villes"}, "same"),
    ("north and south", PIECE, {"title": "Harbour Law and the Rise of Southern Towns"}, "apart"),
    ("two countries", {**PIECE, "title": "Harbour Law and the Rise of Iran"}, {"title": "Harbour Law and the Rise of Iraq"}, "unsure"),
    ("two countries, the publication not stated", {**PIECE, "title": "Harbour Law and the Rise of Iran", "journaltitle": None}, {"title": "Harbour Law and the Rise of Iraq"}, "apart"),
    ("politics and policies", {**PIECE, "title": "Harbour Politics in the Northern Towns"}, {"title": "Harbour Policies in the Northern Towns"}, "apart"),
    ("two words, in German", {**PIECE, "title": "Der Staat und seine Häfen im Norden"}, {"title": "Die Stadt und ihre Häfen im Norden"}, "apart"),
    ("two countries, in Chinese", ESSAY, {"title": "戰後德國港口政策之研究"}, "unsure"),
    ("a character that sounds alike", ESSAY, {"title": "戰後美國港口正策之研究"}, "same"),
    ("a little word more, in Chinese", ESSAY, {"title": "戰後美國的港口政策之研究"}, "same"),
    ("anew, in Chinese", ESSAY, {"title": "戰後美國新港口政策之研究"}, "unsure"),
    ("the first and the second part", {**PIECE, "title": "Harbour Law and the Northern Towns. I"}, {"title": "Harbour Law and the Northern Towns. II"}, "apart"),
    ("Roman figures, in Italian", {**PIECE, "title": "Il diritto dei porti nelle città. I"}, {"title": "Il diritto dei porti nelle città. III"}, "apart"),
    # another name of what has published it does not part; a number that is misprinted is asked about
    ("the periodical in short", {**PIECE, "title": "Northern Harbours"}, {"journaltitle": "Am. Harb. Rev.", "title": "Northern Harbours"}, "same"),
    ("the periodical by its letters", {**PIECE, "title": "Northern Harbours"}, {"journaltitle": "AHR"}, "same"),
    ("a long title under another name", PIECE, {"journaltitle": "Proceedings of the Third Meeting on Tides", "volume": None, "number": None}, "same"),
    ("a short title under another name", {**PIECE, "title": "Tides"}, {"journaltitle": "Lancet", "volume": None, "number": None}, "unsure"),
    ("a thesis and an article of one title", {**PIECE, "type": "thesis", "journaltitle": None, "institution": "Leeds"}, {"type": "article", "journaltitle": "Tides", "institution": None, "volume": None, "number": None}, "unsure"),
    ("a misprinted issue", PIECE, {"number": "8"}, "unsure"),
    ("a misprinted volume, in Chinese", ESSAY, {"volume": "21"}, "unsure"),
    ("volume and issue: another article", PIECE, {"number": "8", "volume": "15"}, "apart"),
    ("a column on another page", {**PIECE, "title": "Tides", "number": None, "pages": "12-13"}, {"pages": "40"}, "unsure"),
    ("other pages of what an author has in one issue", {**PIECE, "title": "Tides", "pages": "112-13"}, {"pages": "120-21"}, "same"),
    ("other pages of one issue, by nobody", {**PIECE, "author": None, "title": "Tides", "pages": "12-13"}, {"pages": "40"}, "unsure"),
    ("a column that everyone has, on another page", {**PIECE, "title": "Editorial", "pages": "1-2"}, {"pages": "90-91"}, "apart"),
    ("an article, another page of it", PIECE, {"pages": "105"}, "same"),
    ("its publisher in Chinese letters says nothing of its publisher in ours", {**BOOK, "author": ("Lin An", "林岸"), "title": "Gangkou shi", "title_gloss": "港口史", "publisher": "Wunan"}, {"author": ("林岸",), "title": "港口史", "title_gloss": None, "publisher": "五南"}, "same"),
    ("an agency and a day", AGENCY, {}, "same"),
    ("an agency and another day", AGENCY, {"date": "1961-04-13"}, "apart"),
    ("two agencies and a day", AGENCY, {"organization": "Reuters"}, "apart"),
    ("cited by the translation of its title", RUSSIAN, {"title": "苏联行为的根源", "title_gloss": None, "author": None, "journaltitle": "消息報"}, "same"),
    ("cited in Latin letters", RUSSIAN, {"title": "Istoki sovetskogo povedeniia", "title_gloss": None, "author": ("Dzhordzh Kennan",), "journaltitle": "Izvestiia"}, "same"),
    ("a DOI in two forms", {**BOOK, "doi": "10.1000/ABC"}, {"doi": None, "url": "https://doi.org/10.1000/abc", "title": None}, "same"),
    ("two DOIs", {**BOOK, "doi": "10.1000/1"}, {"doi": "10.1000/2"}, "apart"),
]  # fmt: skip


def _record(fields: dict[str, object]) -> Record:
    stated = {name: value for name, value in fields.items() if value is not None}
    text = " ".join(str(value) for value in stated.values())
    return from_fields(stated, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "change", "answer"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pairs(one: dict[str, object], change: dict[str, object], answer: str) -> None:
    a, b = _record(one), _record({**one, **change})
    assert compare(a, b).answer == answer
    assert compare(b, a).answer == answer, "it makes no difference which of the two comes first"
