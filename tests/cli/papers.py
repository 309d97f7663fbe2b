"""Small papers of real works, as many as a test needs."""

from __future__ import annotations

from pathlib import Path

WORKS = (
    "胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。",
    "E. H. Carr, The Twenty Years' Crisis (London: Macmillan, 1939), p. 7.",
    "Kenneth N. Waltz, Theory of International Politics (Reading: Addison-Wesley, 1979), p. 102.",
    "Robert O. Keohane, After Hegemony (Princeton: Princeton University Press, 1984), pp. 31-46.",
    "Hedley Bull, The Anarchical Society (London: Macmillan, 1977), p. 13.",
    "Hans J. Morgenthau, Politics among Nations (New York: Knopf, 1948), p. 5.",
    "錢穆：《國史大綱》（上海：商務印書館，1940 年），頁 3。",
)


def paper(number: int, notes: int = 6) -> str:
    """A Markdown paper with so many notes; no two numbers give the same text."""
    claims = "".join(f"This is claim {at} of paper {number}.[^{at}] " for at in range(1, notes + 1))
    bodies = "".join(f"[^{at}]: {WORKS[(number + at) % len(WORKS)]}\n" for at in range(1, notes + 1))
    return f"# Paper {number}\n\n{claims}\n\n{bodies}"


def write_papers(folder: Path, count: int, notes: int = 6) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"paper{number:03}.md").write_text(paper(number, notes), encoding="utf-8")
