"""Documents made to measure: one story, set in every layout that readers meet, so that what is read can be compared with what was written.

A story is paragraphs of sentences; `{3}` in a sentence is the mark of note 3. The works named are real, the sentences are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

CHINESE = (
    (
        "蔡元培主持北京大學之後，校內的學術空氣為之一變。{1}",
        "胡適在日記裡提到，這種變化並非一朝一夕之功，而是許多人努力的結果{2}。",
        "當時的刊物，例如《新青年》（La Jeunesse），也把討論帶到校園之外。",
    ),
    (
        "到了 1930 年代，社會調查逐漸受到重視。{3}1936 年費孝通在江村住了兩個月，寫成後來著名的報告。{4}",
        "這份報告出版以後，倫敦的學界給予很高的評價，{5}但國內的讀者要到多年以後才看到譯本。",
        "譯者說：「這本書寫的是一個村子，想的卻是一個國家。」{6}",
    ),
    (
        "第二次世界大戰結束時，許多檔案已經散失。",
        "有人估計散失的卷宗超過三千件，{7}也有人認為這個數字過於保守。{8}12月間，各館開始清點剩餘的卷宗。",
        "清點的結果後來登在美國國會圖書館的網頁上。{9}",
    ),
)
CHINESE_NOTES = {
    "1": "周策縱，《五四運動史》（長沙：嶽麓書社，1999年），頁 66-70。",
    "2": "胡適，《胡適日記全集》，第 2 冊（臺北：聯經，2004年），頁 102。",
    "3": "李景漢，〈社會調查應行注意之點〉，《社會學界》，第 1 卷（1927年 6月），頁 79-85。",
    "4": "Fei Hsiao-Tung, Peasant Life in China (London: Routledge, 1939), pp. 1-20.",
    "5": "同前註，頁 13。",
    "6": "費孝通，《江村經濟》，戴可景譯（南京：江蘇人民出版社，1986年），頁 3；參見 Maurice Freedman, “A Chinese Phase in Social "
    "Anthropology,” British Journal of Sociology, vol. 14, no. 1 (1963), pp. 1-19.",
    "7": "這個數字沒有包括縣級的檔案，也沒有包括私人收藏。",
    "8": "Robert Darnton, The Case for Books (New York: PublicAffairs, 2009), p. 33.",
    "9": "“About the Library,” Library of Congress, https://www.loc.gov/about/general-information/year-2020-at-a-glance.html, May 5, 2021.",
}
ENGLISH = (
    (
        "The first edition of the map was drawn in haste.{1}",
        "Mr. Smith, who saw it in the U.S. archive, called it “a guess on paper.”{2}",
        "Later maps, however,{3} corrected the coast by about 3.5 miles.",
    ),
    (
        "Why was the error kept for so long?{4}",
        "Nobody knows; the letters of the surveyor were lost in 1871.{5}",
        "The island is still there.",
    ),
)
ENGLISH_NOTES = {
    "1": "J. B. Harley, The New Nature of Maps (Baltimore: Johns Hopkins University Press, 2001), p. 12.",
    "2": "Ibid., p. 15.",
    "3": "See Mark Monmonier, How to Lie with Maps (Chicago: University of Chicago Press, 1991), pp. 3-4; Denis Wood, The Power of Maps "
    "(New York: Guilford Press, 1992), p. 70.",
    "4": "Harley, op. cit., p. 99.",
    "5": "The fire destroyed most of the papers, and no copies were made.",
}
RUSSIAN = (
    (
        "В начале века библиотека была открыта для всех.{1}",
        "По словам Лихачёва, это было, т. е. казалось, чудом{2}.",
        "Через год, в 1918 г., фонды выросли вдвое.{3}",
    ),
    ("Каталог составляли вручную, и работа заняла, по разным оценкам, от десяти до двенадцати лет.{4}", "Потом началась война."),
)
RUSSIAN_NOTES = {
    "1": "Лихачев Д. С. Поэтика древнерусской литературы. М.: Наука, 1979. С. 5.",
    "2": "Там же. С. 17.",
    "3": "Лотман Ю. М. Структура художественного текста. М.: Искусство, 1970. С. 101-103.",
    "4": "Бахтин М. М. Проблемы поэтики Достоевского [杜斯妥也夫斯基詩學問題; Problemy poetiki Dostoyevskogo]. М., 1963. С. 20.",
}

Story = tuple[Sequence[Sequence[str]], dict[str, str]]
STORIES: dict[str, Story] = {"zh": (CHINESE, CHINESE_NOTES), "en": (ENGLISH, ENGLISH_NOTES), "ru": (RUSSIAN, RUSSIAN_NOTES)}


def squeezed(text: str) -> str:
    """A text without its white space, which layouts may change."""
    return re.sub(r"\s+", "", text)


def claims(story: Story) -> dict[str, str]:
    """For each label the sentence that its mark closes: behind the stop it is the one before."""
    found: dict[str, str] = {}
    for paragraph in story[0]:
        for item in paragraph:
            for piece in re.split(r"(?<=。\{\d\})|(?<=。\{\d\d\})", item):
                for label in re.findall(r"\{(\d+)\}", piece):
                    found[label] = re.sub(r"\{\d+\}", "", piece)
    return found


def columns(text: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """Physical lines: Chinese breaks anywhere but before a stop, Latin at spaces, URLs behind a slash or hyphen."""
    tokens = re.findall(r"https?://[^/\s]+/|(?<=/)[^/\s]+/|[^\s\u2e80-\uffff]+\s?|[\u2e80-\uffff][，。；：、」』）》？！”]*|\s", text)
    lines: list[str] = []
    line = ""
    for token in tokens:
        if line and columns(line + token.rstrip()) > width:
            lines.append(line)
            line = ""
        line += token
    return [*lines, line] if line.strip() else lines


Mark = Callable[[str], str]


def marked(sentence: str, mark: Mark) -> str:
    return re.sub(r"\{(\d+)\}", lambda match: mark(match[1]), sentence)


def _glue(paragraph: Sequence[str]) -> str:
    chinese = columns(paragraph[0]) > len(paragraph[0]) * 1.4
    return ("" if chinese else " ").join(paragraph)


@dataclass(frozen=True)
class Pages:
    """Notes at the bottom of pages, as text taken from a PDF shows them."""

    width: int = 72
    lines: int = 9
    spaced: bool = True
    """a blank line after every line"""
    rule: str | None = " " * 49
    start: str = " "
    """what a page begins with: one space, or a form feed"""
    label: str = "{} "
    """`{} `, `{}`, `{}\\n ` …"""
    mark: Mark = str
    trailing: bool = True
    """a space at the end of a paragraph's last line"""
    head: str | None = None
    """a running head; its page number stands under it"""
    number: bool = False
    """a page number at the foot"""

    def __call__(self, story: Story) -> str:
        rows: list[tuple[str, list[str]]] = []
        for paragraph in story[0]:
            text = _glue(paragraph)
            # A mark is never broken by a line's end: it is set as one character, then written out.
            lines = wrapped(marked(text, lambda label: chr(0xE100 + int(label))), self.width)
            for at, line in enumerate(lines):
                labels = [str(ord(one) - 0xE100) for one in re.findall("[\ue100-\ue1ff]", line)]
                shown = re.sub("[\ue100-\ue1ff]", lambda one: self.mark(str(ord(one[0]) - 0xE100)), line)
                ending = " " if self.trailing and at + 1 == len(lines) else ""
                rows.append((shown.rstrip() + ending, labels))
        between = "\n\n" if self.spaced else "\n"
        pages: list[str] = []
        for first in range(0, len(rows), self.lines):
            page = rows[first : first + self.lines]
            body = between.join(line for line, _ in page)
            labels = [label for _, found in page for label in found]
            notes = ""
            if labels:
                entries = []
                for label in labels:
                    lines = wrapped(story[1][label], self.width + 8)
                    entries.append(self.label.format(label) + between.join(line.rstrip() for line in lines))
                notes = between.join(entries)
                notes = (f"{between}{self.rule}\n" if self.rule is not None else "\n\n") + notes
            number = len(pages) + 11
            foot = f"\n\n{number}\n" if self.number else "\n"
            head = f"\n\n\n\n{self.head} \n\n {number} \n\n" if self.head and pages else ""
            pages.append(head + body + notes + foot)
        text = pages[0]
        for page in pages[1:]:
            text += page if self.head else self.start + page
        return text


def markdown(
    mark: str = "<sup>{}</sup>", body: str = "<sup>{}</sup> {}", rule: bool = True, together: bool = False
) -> Callable[[Story], str]:
    """Markdown: notes behind each paragraph, or all together at the end."""

    def made(story: Story) -> str:
        blocks: list[str] = ["# 題目 Title", ""]
        late: list[str] = []
        for paragraph in story[0]:
            text = _glue(paragraph)
            blocks += [marked(text, mark.format), ""]
            notes = [body.format(label, story[1][label]) for label in re.findall(r"\{(\d+)\}", text)]
            if together:
                late += notes
            else:
                blocks += [*(["---", ""] if rule else []), *(line for note in notes for line in (note, ""))]
        if together:
            blocks += [*(["---", ""] if rule else []), *(line for note in late for line in (note, ""))]
        return "\n".join(blocks)

    return made


def endnotes(heading: str | None, label: str, mark: Mark = str, width: int = 72, spaced: bool = False) -> Callable[[Story], str]:
    """All notes behind the text, under a heading or none."""

    def made(story: Story) -> str:
        between = "\n\n" if spaced else "\n"
        paragraphs = []
        for paragraph in story[0]:
            # A mark is never broken by a line's end: it is set as one character, then written out.
            lines = wrapped(marked(_glue(paragraph), lambda number: chr(0xE100 + int(number))), width)
            paragraphs.append(
                between.join(re.sub("[\ue100-\ue1ff]", lambda one: mark(str(ord(one[0]) - 0xE100)), line).rstrip() for line in lines)
            )
        notes = [label.format(number) + between.join(line.rstrip() for line in wrapped(text, width)) for number, text in story[1].items()]
        return "\n\n".join([*paragraphs, *([heading] if heading else []), between.join(notes)]) + "\n"

    return made


LAYOUTS: dict[str, Callable[[Story], str]] = {
    "double-spaced, label and space": Pages(),
    "double-spaced, glued label": Pages(label="{}"),
    "double-spaced, label alone": Pages(label="{}\n "),
    "double-spaced, label alone and a blank line": Pages(label="{}\n\n "),
    "single-spaced": Pages(spaced=False),
    "single-spaced, few lines": Pages(spaced=False, lines=6),
    "form feeds and a rule of spaces": Pages(start="\f"),
    "form feeds, no rule": Pages(start="\f", rule=None, spaced=False),
    "form feeds, no rule, page numbers": Pages(start="\f", rule=None, spaced=False, number=True),
    "form feeds, drawn rule": Pages(start="\f", rule="_____________________", spaced=False),
    "drawn rule, pages begin with a space": Pages(rule="————————————", spaced=False),
    "running heads": Pages(head="學術史上的檔案與調查", lines=7),
    "bracketed marks and labels": Pages(label="[{}] ", mark="[{}]".format),
    "註 in brackets": Pages(label="註{}：", mark="［註{}］".format),
    "round brackets": Pages(label="({}) ", mark="({})".format),
    "raised numbers": Pages(label="{} ", mark=lambda label: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in label)),
    "rings": Pages(label="{} ", mark=lambda label: chr(0x245F + int(label))),
    "markdown, sup, rules": markdown(),
    "markdown, sup, no rules": markdown(rule=False),
    "markdown, sup, no space": markdown(body="<sup>{}</sup>{}"),
    "markdown, sup, at the end": markdown(together=True),
    "markdown, pandoc": markdown(mark="[^{}]", body="[^{}]: {}", rule=False, together=True),
    "markdown, pandoc in place": markdown(mark="[^{}]", body="[^{}]: {}", rule=False),
    "markdown, brackets": markdown(mark="[{}]", body="[{}] {}", rule=True, together=True),
    "endnotes, heading, dots": endnotes("註釋", "{}. "),
    "endnotes, heading, spaces": endnotes("Notes", "{} "),
    "endnotes, heading, brackets": endnotes("注释", "[{}] ", mark="[{}]".format),
    "endnotes, heading, double-spaced": endnotes("Примечания", "{} ", spaced=True),
    "endnotes, no heading": endnotes(None, "{} "),
    "endnotes, no heading, brackets": endnotes(None, "[{}] ", mark="[{}]".format),
    "endnotes, 註": endnotes("附註", "註{}：", mark="（註{}）".format),
}
