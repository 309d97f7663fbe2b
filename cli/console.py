"""Where data and talk go: data to stdout, talk to stderr; nothing that steers a terminal, nothing that a code page cannot show."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

_state = {"quiet": False, "escaped": False, "debug": False}


def prepare() -> None:
    """Makes both streams show what their code page lacks as an escape, where they would fail."""
    _state.update(quiet=False, escaped=False, debug=False)
    codecs.register_error("ibidem", _escape)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called us: what is said there is not wanted
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="ibidem")


def _escape(error: UnicodeError) -> tuple[str, int]:
    # JSON's own form, also for what lies beyond 16 bits: text stays readable, and JSON stays JSON.
    if not isinstance(error, UnicodeEncodeError):
        raise error
    _state["escaped"] = True
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), error.end


def warn_of_escapes() -> None:
    """Says once where letters had to be escaped, and what to do."""
    if _state["escaped"]:
        say(f"letters that {sys.stdout.encoding} lacks are shown as \\uXXXX; -o FILE, where there is one, writes UTF-8")


def to_utf8() -> None:
    """Data that another program reads is UTF-8; only a screen, or who asks for it by PYTHONIOENCODING, gets another code page."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper) and not stream.isatty() and not os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(encoding="utf-8", errors="ibidem")


def set_quiet(quiet: bool) -> None:
    _state["quiet"] = _state["quiet"] or quiet


def set_debug(debug: bool) -> None:
    _state["debug"] = _state["debug"] or debug


def trace(error: BaseException | str) -> None:
    """Where in ibidem something went wrong, where --debug asks for it: of an error, or what another process has written down of one."""
    if not _state["debug"] or not error:
        return
    import traceback

    lines = error if isinstance(error, str) else "".join(traceback.format_exception(error))
    for line in lines.splitlines():
        _tell(line)


def say(message: str) -> None:
    """Talk, which --quiet silences."""
    if not _state["quiet"]:
        _tell(message)


def trouble(message: str) -> None:
    """What went wrong with one input."""
    _tell(_in_colour("31", "! ") + _clean(message), clean=False)


def error(message: str) -> None:
    """Why the command ends."""
    _tell(_in_colour("31", "Error: ") + _clean(message), clean=False)


def _tell(message: str, *, clean: bool = True) -> None:
    print(_clean(message) if clean else message, file=sys.stderr, flush=True)


def _clean(message: str) -> str:
    from references.errors import readable
    from references.export.clean import clean

    return clean(readable(message))


def _in_colour(code: str, words: str) -> str:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty()
    return words if plain else f"\x1b[{code}m{words}\x1b[0m"


@contextmanager
def progress(total: int = 0) -> Iterator[ProgressBar]:
    """A bar on stderr, where that is a terminal; `watch` tells it the total that was not known before."""
    bar = ProgressBar(total, shown=sys.stderr.isatty() and not _state["quiet"])
    try:
        yield bar
    finally:
        bar.clear()


class ProgressBar:
    """One line that is written again and again."""

    WIDTH = 24
    LONG = 50
    """notes from which on a file has a bar"""
    EACH = 10
    """notes after which it is drawn anew"""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._shown, self._total, self.done = shown, total if shown else 0, 0
        self._drawn = False

    def watch(self, total: int, name: str) -> None:
        """A step of so many."""
        self._total = total if self._shown else 0
        self.step(name)

    def step(self, name: str) -> None:
        self.done += 1
        if self._total:
            self._draw(self.done, self._total, name)

    def tell(self, name: str, done: int, total: int) -> None:
        """How many notes of one file are read; a short file needs no bar of its own."""
        if self._shown and total >= self.LONG and done % self.EACH == 0:
            self._draw(done, total, f"notes of {name}")

    def _draw(self, done: int, total: int, name: str) -> None:
        full = self.WIDTH * done // total
        sys.stderr.write(f"\r\x1b[K[{'#' * full}{'.' * (self.WIDTH - full)}] {done}/{total} {_clean(name)[-40:]}")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
