"""The schedule: laws that hold for any jobs on any hosts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from references.links.runs.schedule import Schedule

JOBS = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 3)), max_size=60)


@given(JOBS, st.integers(1, 3), st.integers(1, 8))
def test_every_job_is_done_once_and_no_host_has_more_than_its_share(jobs: list[tuple[str, int]], per_host: int, in_flight: int) -> None:
    schedule: Schedule[tuple[str, int]] = Schedule(per_host, 0.5)
    for number, (host, delay) in enumerate(jobs):
        schedule.put(host, (host, number), not_before=float(delay))
    now = 0.0
    flying: list[tuple[str, int]] = []
    done: list[tuple[str, int]] = []
    begun: dict[str, float] = {}
    while schedule.waiting or flying:
        while len(flying) < in_flight and (job := schedule.take(now)):
            assert now - begun.get(job[0], -1.0) >= 0.5, "the least gap"
            begun[job[0]] = now
            flying.append(job)
        assert all(count <= per_host for count in Counter(host for host, _ in flying).values())
        if flying:
            job = flying.pop(0)
            done.append(job)
            schedule.done(job[0], now)
        now += 0.25
        assert now < 1000, "a job was forgotten"
    assert sorted(number for _, number in done) == list(range(len(jobs)))


def test_a_host_that_is_held_waits_and_the_others_do_not() -> None:
    schedule: Schedule[str] = Schedule(2, 0.0)
    for name in ("a1", "a2", "b1"):
        schedule.put(name[0], name)
    assert schedule.take(0.0) == "a1"
    schedule.hold("a", 10.0, 0.0)
    schedule.done("a", 0.0)
    assert schedule.take(0.0) == "b1"
    assert schedule.take(5.0) is None
    assert schedule.next_time() == 10.0
    assert schedule.take(10.0) == "a2"
    assert schedule.time_waited("a") == 10.0


def test_retries_come_behind_what_was_not_asked_yet() -> None:
    schedule: Schedule[str] = Schedule(1, 0.0)
    schedule.put("a", "again", not_before=1.0)
    schedule.put("a", "first")
    schedule.put("a", "second")
    order = []
    for now in (2.0, 3.0, 4.0):
        job = schedule.take(now)
        order.append(job)
        schedule.done("a", now)
    assert order == ["first", "second", "again"]
