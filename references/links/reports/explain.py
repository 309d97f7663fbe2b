"""The whole evidence for one link, in lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from references.links.model import Evidence, Hop, Look
from references.links.reports.rows import say_reason
from references.links.verdicts import ROWS

_TELLING = frozenset(
    {"content-type", "content-length", "location", "server", "retry-after", "cf-mitigated", "x-amzn-waf-action"}
    | {"last-modified", "memento-datetime", "www-authenticate"}
)


def explain_lines(look: Look, history: Sequence[tuple[str, str, str]] = ()) -> Iterator[str]:
    """Verdict, chain of answers with their telling headers, titles, the made-up address, copies considered, earlier days.

    >>> list(explain_lines(Look("http://example.org/", "dead?", "404: the page is not there", 404)))[1]
    'verdict: dead? - 404: the page is not there'
    """
    yield look.url
    yield f"verdict: {look.verdict} - {say_reason(look)}"
    yield f"         ({ROWS[look.verdict].meaning})"
    if look.checked:
        yield f"looked at: {look.checked}"
    for number, hop in enumerate(look.evidence.hops, 1):
        yield from _hop_lines(number, hop)
    yield from _page_lines(look.evidence)
    yield from _copy_lines(look)
    for day, verdict, reason in history:
        yield f"on {day}: {verdict} - {reason}"


def _hop_lines(number: int, hop: Hop) -> Iterator[str]:
    came = f"{hop.status}" if hop.status else "no answer"
    how = " by the page itself" if hop.how == "meta" else ""
    leads = f" → {hop.location}{how}" if hop.location else ""
    yield f"{number}. {hop.url}: {came}{leads} ({hop.address or 'no address'}, {hop.seconds:.2f} s)"
    yield from (f"     {name}: {value[:200]}" for name, value in hop.headers if name.lower() in _TELLING)


def _page_lines(evidence: Evidence) -> Iterator[str]:
    if evidence.fault:
        yield f"fault: {evidence.fault.kind}: {evidence.fault.message}"
    yield f"title cited: {evidence.title_cited or '(none)'}"
    yield f"title seen:  {evidence.title_seen or '(none)'}"
    if evidence.text_seen:
        yield f"text seen:   {evidence.text_seen[:200]}"
    if evidence.digest:
        yield f"SHA-256 of what was read: {evidence.digest}"
    if evidence.sibling:
        yield f"a made-up address: {evidence.sibling}"
    yield from (f"remark: {remark}" for remark in evidence.remarks)


def _copy_lines(look: Look) -> Iterator[str]:
    copy = look.memento
    if copy is not None:
        far = "" if copy.distance_days is None else f", {copy.distance_days:+d} days from the day it was read"
        yield f"copy: {copy.url} ({copy.datetime}{far}; {copy.archive})"
    else:
        yield "copy: none"
    for one in look.evidence.considered:
        yield f"  considered: {one.url} ({one.datetime or 'no day'}, {one.archive}): {one.outcome}"
