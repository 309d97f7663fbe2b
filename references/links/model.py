"""The nouns of this room: a link that is asked about, the hops of the answer, the look that comes out, the memento."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Link:
    """A URL as printed, with what is known about the page that the author saw."""

    url: str
    date: str | None = None
    """EDTF: the day the author read it, else the date of issue, else the document's"""
    title: str | None = None
    """as cited"""
    dated: str = field(default="", compare=False, repr=False)
    """which of these days it is, in words"""
    copy: str = field(default="", compare=False, repr=False)
    """an archived copy that is printed beside it"""


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and what answered it."""

    url: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    location: str | None = None
    how: str = "http"
    """http | meta | script: a redirect by header, by the page itself, or by its script"""
    address: str | None = None
    """the IP address that was connected to"""
    seconds: float = 0.0
    cookie: bool = False
    """the redirect set a cookie that was not there before"""

    @property
    def permanent(self) -> bool:
        return self.status in (301, 308)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer."""

    kind: str
    """timeout | reset | tls | no-host | dns | refused | no-route | loop | limit | scheme | private | proxy | tunnel | bad-url | offline"""
    message: str


@dataclass(frozen=True, slots=True)
class Memento:
    """An archived copy that stands for what the author saw."""

    url: str
    datetime: str
    """RFC 3339"""
    distance_days: int | None
    """negative: the copy is older than the day asked for; None where no day is known"""
    archive: str


@dataclass(frozen=True, slots=True)
class Considered:
    """An archived copy that was looked at, and why it was taken or passed over."""

    url: str
    datetime: str | None
    archive: str
    outcome: str

    @property
    def answered(self) -> bool:
        """Whether the archive said something of the page.

        >>> Considered("http://a.org/", None, "an archive", f"{UNANSWERED}503").answered
        False
        """
        return not self.outcome.startswith((NOT_ASKED, UNANSWERED))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a verdict rests on."""

    hops: tuple[Hop, ...] = ()
    fault: Fault | None = None
    title_seen: str | None = None
    title_cited: str | None = None
    text_seen: str = ""
    """the beginning of the page's text"""
    digest: str | None = None
    """SHA-256 of the body as received, up to the cap"""
    sibling: str | None = None
    """what the site said to a made-up address"""
    considered: tuple[Considered, ...] = ()
    remarks: tuple[str, ...] = ()


NOTHING_SEEN = Evidence()

NOT_ASKED = "not asked: "
"""How the outcome of an archive begins that must not be told of a page."""
UNANSWERED = "could not be asked: "
"""How the outcome of an archive begins that did not answer: it is asked again in the next run."""
NO_COPY = "holds no copy"
"""The outcome of an archive that says that it has none."""

FROM_BEFORE = "known from an earlier run"
"""The outcome of a copy that no archive was asked for again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found about a link, at one time."""

    url: str
    verdict: str
    reason: str
    status: int | None = None
    final_url: str | None = None
    checked: str = ""
    """RFC 3339, UTC"""
    memento: Memento | None = None
    evidence: Evidence = NOTHING_SEEN
    no_copy: bool = False
    """the archives that were asked all said that they have none"""
    gone: tuple[str, ...] = ()
    """the days on which it did not answer, one after the other"""

    def without_evidence(self) -> Look:
        """The look alone: what it rests on is a hundred times what is told of it."""
        return self if self.evidence is NOTHING_SEEN else replace(self, evidence=NOTHING_SEEN)

    def line(self) -> dict[str, object]:
        """The object that `check - --format jsonl` prints."""
        copy = self.memento
        return {
            "url": self.url,
            "verdict": self.verdict,
            "reason": self.reason,
            "status": self.status,
            "final_url": self.final_url,
            "checked": self.checked,
            "memento": None
            if copy is None
            else {"url": copy.url, "datetime": copy.datetime, "distance_days": copy.distance_days, "archive": copy.archive},
        }
