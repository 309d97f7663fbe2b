"""Registries of works are asked what a DOI is registered for, and whether they know a work without one; at their pace."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlencode

from references import terms
from references.errors import UnusableLibrary
from references.links.configuration import config_path, read_configuration
from references.links.fetching.addresses import is_private_host
from references.links.fetching.budget import Budget
from references.links.fetching.fetcher import Fetcher, Reply
from references.links.registries.comparison import Answer, Entry, Work, judge, judge_search, read_csl, read_openalex
from references.links.runs.chain import leads_to, retry_after
from references.links.settings import Settings
from references.links.urls import host_of, join
from references.model import Fields

CSL = "application/vnd.citationstyles.csl+json"
SEARCHES = ("crossref", "openalex")
_HOPS = 6
_TRIES = 3
_CAP = 2_000_000
_SHAPES: dict[str, Callable[[Mapping[str, Any]], Entry]] = {"crossref": read_csl, "openalex": read_openalex}
_NAMES = {"crossref": "Crossref", "openalex": "OpenAlex"}


class Unanswered(Exception):
    """A registry that could not be asked: it is not said to know nothing."""


def addresses_of(given: Iterable[str] = (), configured: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Where the registries are asked: at their own addresses, at those of the configuration, at those given as NAME=URL.

    >>> addresses_of(["doi=http://127.0.0.1:8000"], {})["doi"], addresses_of([], {})["doi"]
    ('http://127.0.0.1:8000/', 'https://doi.org/')
    """
    table = terms.load("registers")
    found = {name: str(table[name]["address"]) for name in ("doi", *SEARCHES)}
    stated = read_configuration().get("registries", {}) if configured is None else configured
    for name, url in [*((name, str(url)) for name, url in stated.items()), *(one.partition("=")[::2] for one in given)]:
        if name not in found or not url.startswith(("http://", "https://")):
            do = f"write the address of one of {', '.join(found)}"
            raise UnusableLibrary(f"{name}={url} is no registry", where="" if given else str(config_path()), do=do)
        found[name] = url
    return {name: f"{url.rstrip('/')}/" if name == "doi" else url.rstrip("/") for name, url in found.items()}


class Registers:
    """Asks registries. Use it in a `with`."""

    def __init__(
        self,
        settings: Settings | None = None,
        addresses: Mapping[str, str] | None = None,
        *,
        say: Callable[[str], None] | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._addresses = dict(addresses or addresses_of())
        own = tuple(host_of(url) for url in self._addresses.values() if is_private_host(url))
        limits = replace(settings or Settings(), raw_cap=_CAP, decoded_cap=_CAP, keep_raw=False, total=45.0, read=40.0)
        self._fetcher = Fetcher(replace(limits, allow_private=(*limits.allow_private, *own)))
        self._budget, self._say = budget, say or (lambda _: None)
        self._stopped: dict[str, str] = {}

    def __enter__(self) -> Registers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._fetcher.close()

    def compare(self, work: Fields, doi: str) -> Answer:
        """What the registry of a DOI knows of the work, beside the citation."""
        try:
            reply = self._ask("doi", self._addresses["doi"] + quote(doi, safe="/:;()"), (("Accept", f"{CSL}, application/json;q=0.5"),))
        except Unanswered as error:
            return Answer("not asked", str(error), doi)
        if reply.status == 404:
            return Answer("not registered", "no registry knows this DOI: a misprint, or not yet registered", doi)
        item = _object(reply)
        if 200 <= (reply.status or 0) < 300 and item.get("title"):
            entry = read_csl(item)
            return judge(work, entry._replace(doi=entry.doi or doi))
        if (reply.status or 0) >= 500:
            return Answer("not asked", f"{reply.status}: the registry failed", doi)
        return Answer("registered", "the DOI is registered; its registry does not describe the work", doi)

    def search(self, work: Fields, where: str) -> Answer:
        """Whether a registry knows a work that states no DOI."""
        table = terms.load("registers")[where]
        words = " ".join(_words(work, name) for name in ("title", "author", "date") if work.get(name))
        query = {table["query"]: words[:300], table["count"]: "5"}
        address = self._addresses[where]
        try:
            reply = self._ask(where, f"{address}{'&' if '?' in address else '?'}{urlencode(query)}", (("Accept", "application/json"),))
        except Unanswered as error:
            return Answer("not asked", str(error))
        found: Any = _object(reply)
        for step in table["items"]:
            found = found.get(step) if isinstance(found, dict) else None
        if reply.status != 200 or not isinstance(found, list):
            return Answer("not asked", f"{_NAMES[where]} gave no usable answer ({reply.status})")
        return judge_search(work, (_SHAPES[table["shape"]](item) for item in found if isinstance(item, dict)), _NAMES[where])

    def _ask(self, name: str, url: str, headers: tuple[tuple[str, str], ...]) -> Reply:
        """One question, over redirects, when it is our turn. Raises `Unanswered`."""
        for number in range(_TRIES):
            if name in self._stopped:
                raise Unanswered(self._stopped[name])
            self._wait(name)
            reply = self._follow(url, headers)
            if reply.fault is not None:
                if reply.fault.kind in ("no-host", "dns", "no-route", "refused", "proxy"):
                    self._stopped[name] = reply.fault.message
                raise Unanswered(reply.fault.message)
            after = retry_after(reply)
            if reply.status not in (429, 503):
                return reply
            pause = after if after is not None else 2.0 * 2**number
            if pause > 60.0:
                self._stopped[name] = f"{reply.status}: the registry asks to wait {pause:.0f} s"
            elif number + 1 < _TRIES:
                self._say(f"the registry asks to wait {pause:.0f} s")
                time.sleep(pause)
        raise Unanswered(self._stopped.get(name) or f"{reply.status}: too many requests, still after waiting")

    def _wait(self, name: str) -> None:
        if is_private_host(self._addresses[name]):
            return
        self._budget = self._budget or Budget()
        pause = self._budget.turn(host_of(self._addresses[name]), "description", terms.load("registers")[name]["per_minute"])
        if pause > 2:
            self._say(f"waiting {pause:.0f} s for our turn at {host_of(self._addresses[name])}")
        time.sleep(pause)

    def _follow(self, url: str, headers: tuple[tuple[str, str], ...]) -> Reply:
        """The last answer of a chain of redirects: a DOI's own registry stands behind doi.org, a publisher behind that."""
        reply = self._fetcher.get(url, headers)
        for _ in range(_HOPS):
            target, _how = leads_to(reply, None)
            if target is None:
                break
            url = join(url, target)
            reply = self._fetcher.get(url, headers)
        return reply


def _words(work: Fields, name: str) -> str:
    value = work.get(name) or ""
    return value[:4] if name == "date" and isinstance(value, str) else value if isinstance(value, str) else " ".join(value)


def _object(reply: Reply) -> dict[str, Any]:
    try:
        found = json.loads(reply.body or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def compare_works(
    works: Iterable[Work],
    *,
    search: str = "",
    registers: Registers | None = None,
    settings: Settings | None = None,
    say: Callable[[str], None] | None = None,
) -> Iterator[tuple[Work, Answer]]:
    """Each work with what registries say of it; one without a DOI is looked for by its title where `search` names a registry.

    >>> [answer.answer for _, answer in compare_works([Work("roe", {"title": "Rivers"})])]
    ['no DOI']
    """
    from references.dedupe.record import from_fields

    with registers or Registers(settings, say=say) as asked:
        for work in works:
            doi = from_fields(work.fields, "").doi
            if doi:
                yield work, asked.compare(work.fields, doi)
            elif search and work.fields.get("title"):
                yield work, asked.search(work.fields, search)
            else:
                yield work, Answer("no DOI", "the work states no DOI" + ("" if search else "; --search looks for it by its title"))
