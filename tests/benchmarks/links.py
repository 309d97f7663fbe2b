"""Links checked a second: `python -m tests.benchmarks.links [URLS]`. A web of its own on 127.0.0.2-200, 50-200 ms an answer.

Prints a table: how many links a second, the processor time and memory of the checker, and the most that was in flight, in all and on
one host. The web runs in a process of its own and on loopback only. 85 of 100 pages are there, 8 are not, 7 have moved.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

HOSTS = 199
ROOT = Path(__file__).parents[2]
BODY = b"<p>" + b"lorem ipsum dolor sit amet " * 700 + b"</p>"


class Counter:
    """What the web saw."""

    def __init__(self) -> None:
        self.requests = self.flying = self.most = self.most_on_a_host = 0
        self.by_host: dict[str, int] = {}


async def serve(port: int) -> None:
    """The web: /kind/milliseconds/name; /stats tells and forgets."""
    seen = [Counter()]

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                kind, _, rest = path.strip("/").partition("/")
                if kind == "stats":
                    count = seen[0]
                    seen[0] = Counter()
                    writer.write(answer(200, json.dumps([count.requests, count.most, count.most_on_a_host]).encode()))
                    continue
                count = seen[0]
                count.requests += 1
                count.flying += 1
                count.by_host[host] = count.by_host.get(host, 0) + 1
                count.most = max(count.most, count.flying)
                count.most_on_a_host = max(count.most_on_a_host, count.by_host[host])
                await asyncio.sleep(int(rest.split("/")[0]) / 1000)
                count.flying -= 1
                count.by_host[host] -= 1
                title = f"<title>Document {path}</title>".encode()
                writer.write(
                    answer(404, b"not here")
                    if kind == "gone"
                    else answer(301, b"", f"Location: /ok/{rest}\r\n")
                    if kind == "moved"
                    else answer(200, title + BODY)
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    servers = [await asyncio.start_server(one, f"127.0.0.{number}", port, backlog=512) for number in range(1, HOSTS + 2)]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def answer(status: int, body: bytes, more: str = "") -> bytes:
    return f"HTTP/1.1 {status} Words\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def urls(count: int, port: int, *, skewed: bool) -> list[str]:
    """Links over all hosts, or most of them on a few."""
    chance = random.Random(7)
    found = []
    for number in range(count):
        host = 2 + (int(chance.paretovariate(0.8)) % 20 if skewed else number % HOSTS)
        kind = chance.choices(("ok", "gone", "moved"), (85, 8, 7))[0]
        found.append(f"http://127.0.0.{host}:{port}/{kind}/{chance.randint(50, 200)}/doc{number}.html")
    chance.shuffle(found)
    return found


def measure(links: list[str], port: int, in_flight: int) -> dict[str, float]:
    """Runs `ibidem check -` on the links."""
    command = [sys.executable, "-m", "cli.main", "check", "-", "--format", "jsonl", "--archive", "none"]
    command += ["--allow-private", "127.0.0.0/8", "--in-flight", str(in_flight)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, input="\n".join(links), cwd=ROOT, text=True, capture_output=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.count("\n") == len(links), done.stderr
    requests, most, on_a_host = stats(port)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "links/s": len(links) / wall,
        "wall s": wall,
        "CPU s": spent,
        "MB": after.ru_maxrss / 1024,
        "requests": requests,
        "in flight": most,
        "on a host": on_a_host,
    }


def stats(port: int) -> list[int]:
    from urllib.request import ProxyHandler, build_opener

    with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/stats") as reply:
        return list(json.loads(reply.read()))


def main() -> None:
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(int(sys.argv[2])))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    port = 20000 + os.getpid() % 20000
    web = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.links", "--serve", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert web.stdout is not None
        web.stdout.readline()
        rows = [("even, 64 in flight", False, 64), ("even, 256 in flight", False, 256), ("most on a few hosts, 64", True, 64)]
        for place, (name, skewed, in_flight) in enumerate(rows):
            row = measure(urls(count if not skewed else count // 4, port, skewed=skewed), port, in_flight)
            if not place:
                print(f"{'':26}" + "".join(f"{head:>11}" for head in row))
            print(f"{name:26}" + "".join(f"{value:11.1f}" if value % 1 else f"{value:11.0f}" for value in row.values()), flush=True)
    finally:
        web.terminate()


if __name__ == "__main__":
    main()
