"""Save Page Now 2: asks the Internet Archive for a copy, with the reader's own keys, at its pace. Saving publishes the address."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from references import terms
from references.errors import UnusableLibrary
from references.links.configuration import config_path
from references.links.days import from_digits, to_rfc3339
from references.links.fetching.addresses import is_private_host
from references.links.fetching.budget import Budget
from references.links.fetching.fetcher import Fetcher, Reply
from references.links.model import Memento
from references.links.settings import Settings
from references.links.urls import askable, parts_of, recognise_archive
from references.secrets import tells_too_much

OPTIONS = {
    "capture_all": "1",
    "skip_first_archive": "1",
    "if_not_archived_within": "30d",
    "js_behavior_timeout": "0",
    "delay_wb_availability": "1",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a request to save a page."""

    url: str
    outcome: str
    """saved | refused (by us) | failed"""
    message: str
    memento: Memento | None = None
    then: str = ""
    """where it failed: again | tomorrow | never"""


def keys(access: str = "", secret: str = "", path: Path | None = None) -> tuple[str, str]:
    """The reader's own keys: those given, else those of the configuration."""
    if access and secret:
        return access, secret
    import tomllib

    where = path or config_path()
    try:
        table = tomllib.loads(where.read_text("utf-8")).get("archives", {}).get("save", {})
    except (OSError, tomllib.TOMLDecodeError):
        table = {}
    if table.get("access") and table.get("secret"):
        return str(table["access"]), str(table["secret"])
    raise UnusableLibrary(
        "Save Page Now wants keys of your own",
        do=f"get them at https://archive.org/account/s3.php; set IBIDEM_SPN_ACCESS and IBIDEM_SPN_SECRET, or archives.save in {where}",
    )


def refusal(url: str, *, private: bool = False) -> str | None:
    """Why a URL is never handed to an archive to be published; None where it may be.

    >>> refusal("http://me:word@example.org/"), refusal("http://10.0.0.1/a"), refusal("http://example.org/a")
    ('it holds a user name', 'the address is private', None)
    """
    asked = askable(url)
    if parts_of(asked).scheme.lower() not in ("http", "https"):
        return "only http and https pages are saved"
    if recognise_archive(asked):
        return "it is a copy in an archive already"
    return tells_too_much(asked) or (None if private or not is_private_host(asked) else "the address is private")


class SavePageNow:
    """A client of Save Page Now 2."""

    def __init__(
        self,
        access: str,
        secret: str,
        *,
        settings: Settings | None = None,
        base: str | None = None,
        budget: Budget | None = None,
        say: Callable[[str], None] | None = None,
        poll: float = 5.0,
        patience: float = 240.0,
        private: bool = False,
    ) -> None:
        self._table = terms.load("archives")["save"]
        self._base = (base or self._table["base"]).rstrip("/")
        self._headers = (("Accept", "application/json"), ("Authorization", f"LOW {access}:{secret}"))
        self._fetcher = Fetcher(settings or Settings(total=90.0, read=60.0))
        self._budget = budget or Budget()
        self._say = say or (lambda _: None)
        self._poll, self._patience, self._private = poll, patience, private
        self._closing = threading.Event()

    def close(self) -> None:
        self._closing.set()
        self._fetcher.close()

    def save(self, url: str, tries: int = 3) -> Saved:
        """Asks for a copy and waits until it is there, or until it is clear that it will not be."""
        why = refusal(url, private=self._private)
        if why:
            return Saved(url, "refused", why)
        saved = Saved(url, "failed", "not asked")
        for number in range(tries):
            if number:
                self._pause(self._poll * 2**number, f"asking once more for {url}: {saved.message}")
            saved = self._save_once(url)
            if saved.then != "again":
                break
        return saved

    def _save_once(self, url: str) -> Saved:
        stopped = self._budget.find_stop("web.archive.org/save")
        if stopped:
            return Saved(url, "failed", f"saving is stopped for {stopped[0] / 60:.0f} minutes more: {stopped[1]}", then="tomorrow")
        self._pause(self._budget.turn("web.archive.org/save", "save", self._table["per_minute"], burst=2), "waiting for our turn to save")
        self._wait_for_room()
        reply = self._fetcher.get(f"{self._base}/save", self._headers, data={"url": askable(url), **OPTIONS})
        answer = _json(reply)
        if reply.status == 429:
            self._budget.stop("web.archive.org/save", 60.0, "it answered 429: too many requests")
            return Saved(url, "failed", "429: too many requests", then="again")
        if reply.status in (401, 403):
            return Saved(url, "failed", f"{reply.status}: the keys are not accepted", then="never")
        job = answer.get("job_id")
        return self._follow(url, str(job)) if job else self._error(url, answer, reply)

    def _wait_for_room(self) -> None:
        """Obeys the account's limit of captures at one time."""
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            answer = _json(self._fetcher.get(f"{self._base}/save/status/user?_t={time.time_ns()}", self._headers))
            if int(answer.get("available", 1) or 0) > 0:
                return
            self._pause(self._poll, "all captures of your account are under way")

    def _follow(self, url: str, job: str) -> Saved:
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            self._pause(self._poll, "")
            reply = self._fetcher.get(f"{self._base}/save/status/{quote(job, safe='')}", self._headers)
            answer = _json(reply)
            if answer.get("status") == "success":
                stamp = str(answer.get("timestamp", ""))
                when = from_digits(stamp)
                # The address after redirects is what was captured.
                where = f"{self._base}/web/{stamp}/{answer.get('original_url') or url}"
                copy = Memento(where, to_rfc3339(when), None, "web.archive.org") if when else None
                return Saved(url, "saved", f"saved as {where}", copy)
            if answer.get("status") == "error":
                return self._error(url, answer, reply)
        return Saved(url, "failed", f"job {job} did not end in time; it may still succeed", then="tomorrow")

    def _error(self, url: str, answer: dict[str, Any], reply: Reply) -> Saved:
        code = str(answer.get("status_ext") or "")
        errors = self._table["errors"]
        known = errors.get(code) or next((row for start, row in errors.items() if code.startswith(start)), None)
        if known:
            return Saved(url, "failed", f"{known['means']} ({code})", then=known["then"])
        words = answer.get("message") or code or _silence(reply)
        return Saved(url, "failed", str(words)[:300], then="again" if reply.fault or (reply.status or 0) >= 500 else "never")

    def _pause(self, seconds: float, why: str) -> None:
        if seconds > 2 and why:
            self._say(f"{why} ({seconds:.0f} s)")
        if seconds > 0:
            self._closing.wait(seconds)


def _silence(reply: Reply) -> str:
    return reply.fault.message if reply.fault else f"an answer {reply.status} that tells nothing"


def _json(reply: Reply) -> dict[str, Any]:
    try:
        found = json.loads(reply.body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
