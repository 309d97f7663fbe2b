"""Entries -> a bibliography to be read, and notes printed anew: by a style of pybtex or of the Citation Style Language."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from bib import citeproc, csl_styles, pandoc, pybtex_styles
from bib.citing import Cite, PrintedNote, Processor
from bib.csl_kinds import Item
from bib.csl_styles import CslStyle
from bib.entry import BibError, Entry
from bib.fronts import write_front
from bib.marked import clean, write
from bib.others import write_others
from bib.patterns import regex
from bib.styling import styled_item, write_number

FORMATS = ("text", "html", "markdown", "latex")
FOR_NOTES = "chicago-notes"
"""the style of notes where none is named"""
Link = Callable[[str, str], str | None]

_LINK = regex(r'<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)</a>')
_STOP = regex(r"\s*[.。．,，;；:：!?！？)）]")


def styles() -> tuple[str, ...]:
    """The styles that there are by name: those of pybtex, and those of the Citation Style Language; a file of the latter is one more.

    >>> {"plain", "alpha", "apa", "chicago-notes", "gb7714", "taiwan-humanities"} <= set(styles())
    True
    """
    return (*pybtex_styles.styles(), *csl_styles.names())


def processor() -> str:
    """The program that prints styles of the Citation Style Language here, with its version.

    >>> processor().startswith(("pandoc ", "citeproc-py"))
    True
    """
    return pandoc.describe() if pandoc.program() else "citeproc-py"


def render(entries: Iterable[Entry], style: str = "plain", format: str = "text", *, link: Link | None = None) -> str:
    """A formatted bibliography. In HTML, `link` may write (URL, words) as a link of its own; None leaves it as it is.

    `style` is a name of `styles`, or the path of a .csl file; `format` one of `FORMATS`. Raises `BibError` for another.

    >>> work = Entry("k", "article", {"author": ("鄭端耀",), "title": "國際關係", "journaltitle": "問題與研究", "volume": "36"})
    >>> print(render([work], "taiwan-humanities").strip())
    鄭端耀，〈國際關係〉，《問題與研究》第36卷。
    """
    _check_format(format)
    entries = map(_clean_entry, entries)
    if style in pybtex_styles.styles():
        return pybtex_styles.render(entries, style, format, link=link)
    chosen = _find(style)
    works = _print_works([styled_item(entry, chosen) for entry in entries], chosen, format)
    if format == "html":
        return _page((f'<div class="csl-entry">{_relink(work, link)}</div>' for work in works), "csl-bib-body")
    return _lines(works, format)


def render_notes(
    notes: Sequence[PrintedNote], entries: Iterable[Entry], style: str = FOR_NOTES, format: str = "text", *, link: Link | None = None
) -> str:
    """Notes printed anew: their words as they stand, the works in them by a style of the Citation Style Language, in their order.

    >>> note = PrintedNote("1", ("See ", Cite("carr", "12"), "."))
    >>> print(render_notes([note], [Entry("carr", "book", {"author": ("E. H. Carr",), "title": "The Crisis", "date": "1939"})]).strip())
    [1] See E. H. Carr, The Crisis (1939), 12.
    """
    _check_format(format)
    if style in pybtex_styles.styles():
        raise BibError(f"{style} is a style of pybtex and prints no notes (there are {', '.join(csl_styles.names())})")
    chosen, notes = _find(style), list(map(_clean_note, notes))
    entries = map(_clean_entry, entries)
    items = [styled_item(entry, chosen, in_notes=True) for entry in entries]
    printed = _processor().print_cites([note.cites for note in notes], items, chosen, format)
    bodies = [
        _write_signs(_put_together(note, [*map(_put_pin, cites)], format, english=chosen.english))
        for note, cites in zip(notes, printed, strict=True)
    ]
    labelled = zip((note.label for note in notes), bodies, strict=True)
    if format == "html":
        return _page((f'<p class="csl-note">[{write(label, format)}] {_relink(body, link)}</p>' for label, body in labelled), "csl-notes")
    if format == "markdown":
        return _lines([f"[^{label}]: {body}" for label, body in labelled], format)
    return _lines([f"[{write(label, format)}] {body}" for label, body in labelled], format)


def _clean_entry(entry: Entry) -> Entry:
    """A work whose words hold none of the signs that we put among words."""
    fields = {name: clean(value) if isinstance(value, str) else tuple(map(clean, value)) for name, value in entry.fields.items()}
    return replace(entry, fields=fields)


def _clean_note(note: PrintedNote) -> PrintedNote:
    return PrintedNote(clean(note.label), tuple(clean(one) if isinstance(one, str) else _clean_cite(one) for one in note.pieces))


def _clean_cite(cite: Cite) -> Cite:
    return cite._replace(locator=clean(cite.locator), words=clean(cite.words))


def _check_format(format: str) -> None:
    if format not in FORMATS:
        raise BibError(f"no such format: {format} (there are {', '.join(FORMATS)})")


def _find(name: str) -> CslStyle:
    found = csl_styles.find(name)
    if found is None:
        raise BibError(f"no such style: {name} (there are {', '.join(styles())}, and any .csl file)")
    return found


def _processor() -> Processor:
    return cast("Processor", pandoc if pandoc.program() else citeproc)


def _print_works(items: Sequence[Item], style: CslStyle, format: str) -> list[str]:
    """Each work in the style's order. What a style leaves out of its bibliographies (interviews, talks) stands there as in a note: nothing
    is lost."""
    works = _processor().print_works(items, style, format)
    left = [key for key, work in works if not work]
    cites = dict(zip(left, _processor().print_cites([[Cite(key)] for key in left], items, style, format), strict=True)) if left else {}
    return [_write_signs(work or f"{cites[key][0].removesuffix('.')}.") for key, work in works]


def _write_signs(text: str) -> str:
    return write_number(write_front(write_others(text)))


_PIN = regex(r"(?P<head>.*\d)\s(?P<year>\([^()]*\d{4}\)),\s(?P<at>at\s)?(?P<pin>[^()]+?)(?P<stop>\.?)")


def _put_pin(cite: str) -> str:
    """The page that is cited of a decision, and the section of a statute, before its year: 5 U.S. 137, 177 (1803) (Chicago 18, 14.172).

    >>> _put_pin("Marbury v. Madison, 5 U.S. 137 (1803), at 177"), _put_pin("Jones Act, 46 U.S.C. (1920), § 688")
    ('Marbury v. Madison, 5 U.S. 137, 177 (1803)', 'Jones Act, 46 U.S.C. § 688 (1920)')
    >>> _put_pin("Ann Poe, Ports 12 (1999), 7")
    'Ann Poe, Ports 12 (1999), 7'
    """
    found = _PIN.fullmatch(cite) or _PIN_OF_CODE.fullmatch(cite)
    if found is None:
        return cite
    head, year, pin, stop = (found[part] for part in ("head", "year", "pin", "stop"))
    if found["at"]:
        return f"{head}, {pin} {year}{stop}"
    return f"{head} {pin} {year}{stop}" if pin.startswith("§") else cite


_PIN_OF_CODE = regex(r"(?P<head>.*[A-Z]\.)\s(?P<year>\([^()]*\d{4}\)),\s(?P<at>at\s)?(?P<pin>§[^()]+?)(?P<stop>\.?)")


_WIDE = {"。": ". ", "；": "; ", "，": ", "}
"""stops of a Chinese note, and what stands for them behind a work that a style prints in Latin letters"""


def _put_together(note: PrintedNote, cites: Sequence[str], format: str, *, english: bool = True) -> str:
    """A note of its words and of its cites as printed: a stop that both have stands once, in English before a closing mark, and a note
    begins with a capital letter."""
    done, left, pieces = [], list(cites), list(note.pieces)
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            done.append(write(piece, format))
            continue
        cite = left.pop(0)
        behind = pieces[at + 1] if at + 1 < len(pieces) else ""
        if english and isinstance(behind, str) and behind[:1] in _WIDE:
            pieces[at + 1] = behind = f"{_WIDE[behind[0]]}{behind[1:].lstrip()}".rstrip()
        if isinstance(behind, str) and _STOP.match(behind):
            cite = cite.removesuffix(".")
            if english and cite.endswith("”") and behind[0] in ".,":
                cite, pieces[at + 1] = f"{cite[:-1]}{behind[0]}”", behind[1:]
        done.append(cite[:1].upper() + cite[1:] if at == 0 else cite)
    return "".join(done)


def _relink(text: str, link: Link | None) -> str:
    """HTML in which links are written as the caller wants them."""
    if link is None:
        return text
    return _LINK.sub(lambda found: link(html.unescape(found[1]), html.unescape(found[2])) or found[0], text)


def _lines(lines: Sequence[str], format: str) -> str:
    between = "\n" if format == "text" else "\n\n"
    return between.join(lines) + "\n" if lines else ""


def _page(rows: Iterable[str], name: str) -> str:
    """A page of HTML with a line for each work or note."""
    body = "\n".join(rows)
    head = '<!DOCTYPE html>\n<html><head><meta charset="UTF-8"><title>Bibliography</title></head>\n'
    return f'{head}<body>\n<div class="{name}">\n{body}\n</div>\n</body></html>\n'
