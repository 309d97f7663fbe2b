"""What the tests of links share: a web on loopback, limits that are short, a real archive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from references.links.settings import Settings
from tests.links.web import Web

LOOPBACK = Settings(allow_private=("127.0.0.0/8",), backoff=0.05, gap=0.0, retry_after_cap=2.0, host_patience=8.0)
"""Limits of time as they are shipped: a machine that is busy answers late, and no test may take that for a dead link."""


@pytest.fixture(scope="session")
def settings() -> Settings:
    return LOOPBACK


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


@pytest.fixture(scope="session")
def hasty() -> Settings:
    """For sites that never answer: whoever waits for them waits in vain, however long."""
    return replace(LOOPBACK, connect=1.0, read=1.0, total=1.5)


def _pywb_python() -> Path:
    """The Python that has pywb: named by IBIDEM_PYWB, else made once under the cache folder."""
    named = os.environ.get("IBIDEM_PYWB")
    if named:
        return Path(named)
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ibidem-tests" / "pywb-2.10"
    python = base / ("Scripts" if os.name == "nt" else "bin") / "python"
    base.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(base.with_suffix(".lock")):
        if not (base / "ready").exists():
            _install_pywb(base, python)
    return python


def _install_pywb(base: Path, python: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(base)], check=True, capture_output=True)
    made = subprocess.run([str(python), "-m", "pip", "install", "-q", "pywb>=2.10,<2.11"], capture_output=True, text=True, timeout=600)
    if made.returncode:
        pytest.skip(f"pywb could not be installed (set IBIDEM_PYWB to a Python that has it): {made.stderr.strip()[-200:]}")
    (base / "ready").touch()


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Several processes run the tests side by side; what they share is made by one of them. A lock left by a killed run is taken over."""
    with lock.open("a") as held:
        try:
            import fcntl
        except ImportError:  # Windows: who runs the tests in one process there has nobody to wait for
            yield
            return
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A pywb with the captures of tests/links/captures.py, which answers with the capture itself; the URL of its TimeGate."""
    yield from _pywb(tmp_path_factory, "")


@pytest.fixture(scope="session")
def leading_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, but its TimeGate leads to the capture by a redirect, as that of the Internet Archive does."""
    yield from _pywb(tmp_path_factory, "redirect_to_exact: true\n")


def _pywb(tmp_path_factory: pytest.TempPathFactory, more: str) -> Iterator[str]:
    pytest.importorskip("warcio", reason="the extra ibidem[warc] is not installed")
    from tests.links.captures import write_warc

    python = _pywb_python()
    folder = tmp_path_factory.mktemp("archive")
    write_warc(folder / "captures.warc.gz")
    manager = python.with_name("wb-manager")
    for arguments in (["init", "cite"], ["add", "cite", str(folder / "captures.warc.gz")]):
        subprocess.run([str(python), str(manager), *arguments], cwd=folder, check=True, capture_output=True)
    (folder / "config.yaml").write_text(f"framed_replay: false\nenable_memento: true\n{more}")
    port = _free_port()
    command = [str(python), str(python.with_name("wayback")), "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        base = f"http://127.0.0.1:{port}/cite/"
        _wait_for(f"{base}cdx?url=example.org", server)
        yield base
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    import socket

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError("pywb did not start")
        try:
            opener.open(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("pywb did not answer")
