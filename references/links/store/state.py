"""What is known of a link: what was seen last, unless the configuration says to leave it alone, or a person what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from references.corrections import MARKED, Correction
from references.links.link_rules import ignore_rules, mark_age, why_ignored
from references.links.verdicts import ROWS, Verdict

QUOTA_AGE = timedelta(minutes=15)
CLOCKS_DIFFER = timedelta(minutes=10)
"""What was seen later than this from now was seen by a clock that went ahead: it is not believed."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a URL."""

    url: str
    verdict: str
    reason: str
    status: int | None
    final_url: str | None
    checked: str
    gone: tuple[str, ...] = ()
    believed: timedelta | None = None
    """how long, where it is not the verdict that says it: of a person's word"""

    def is_stale(self, now: datetime, max_age: timedelta | None = None) -> bool:
        """Whether it should be asked again: it is too old, or from a time that has not come yet.

        >>> State("u", "alive", "", 200, None, "2026-01-01T00:00:00Z").is_stale(datetime(2026, 1, 9, tzinfo=UTC))
        True
        """
        age = self.believed or (QUOTA_AGE if self.status == 429 else ROWS[self.verdict].believed)
        since = now - datetime.fromisoformat(self.checked)
        return since >= (max_age if max_age is not None else age) or since < -CLOCKS_DIFFER


def without_ignored(seen: dict[str, State]) -> dict[str, State]:
    """What is known, without what was once seen of links that the configuration says to leave alone."""
    rules = ignore_rules()
    if not rules:
        return seen
    left = {url: why for url in seen if (why := why_ignored(url, rules))}
    return {url: State(url, Verdict.UNCHECKED, left[url], None, None, one.checked) if url in left else one for url, one in seen.items()}


def with_marks(
    seen: dict[str, State], said: Sequence[Correction], now: datetime | None = None, age: timedelta | None = None
) -> dict[str, State]:
    """What is known, with what a person said of a link: believed until it is old, and then until the link was asked again.

    >>> seen = {"u": State("u", "dead", "404", 404, None, "2026-01-01T00:00:00Z")}
    >>> said = [Correction(1, MARKED, "u", now="alive", why="in a browser", when="2026-01-05T00:00:00Z")]
    >>> with_marks(seen, said, datetime(2026, 1, 9, tzinfo=UTC), timedelta(days=90))["u"].reason
    'marked alive by a person on 2026-01-05: in a browser (asked on 2026-01-01: dead, 404)'
    >>> seen = {"u": State("u", "dead", "404", 404, None, "2027-01-01T00:00:00Z")}
    >>> with_marks(seen, said, datetime(2027, 1, 9, tzinfo=UTC), timedelta(days=90))["u"].reason
    '404'
    """
    marks = {one.target: one for one in said if one.verb == MARKED}
    if not marks:
        return seen
    believed, today = age or mark_age(), now or datetime.now(UTC)
    return {**seen, **{url: one for url, mark in marks.items() if (one := _marked(mark, seen.get(url), believed, today))}}


def _marked(mark: Correction, last: State | None, age: timedelta, now: datetime) -> State | None:
    """A person's word as a state; None where it is old, and the link was asked since."""
    until = datetime.fromisoformat(mark.when) + age
    if last is not None and until <= now and datetime.fromisoformat(last.checked) >= until:
        return None
    asked = f" (asked on {last.checked[:10]}: {last.verdict}, {last.reason})" if last is not None else ""
    why = f"marked {mark.now} by a person on {mark.when[:10]}" + (f": {mark.why}" if mark.why else "")
    return State(mark.target, mark.now, why + asked, None, None, mark.when, believed=age)
