"""`POST /clean` under load: many requests at a time from this process to a server in another.

    python benchmarks/service.py [--documents 10000] [--at-once 16]

Prints a table of answers, times and memory.  Every answer is compared with what the library says of the same page; one
request in twenty is hostile.  A request that the server could not answer in time (408, 503) is made again, and counted.
The exit status is 1 if an answer is missing or wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import cleanseed

SEEDS = sorted((Path(__file__).parents[1] / "seeds" / "raw").glob("*.txt"))
HOSTILE = (b'{"text": "', b'{"text": "\xff"}', b"[" * 10_000, b"{}", b'{"path": "/etc/passwd"}', b" " * 8_000_001)
_HEADERS = {"content-type": "application/json"}
_AGAIN = (408, 503)
_LOCAL = threading.local()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--at-once", type=int, default=16)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "cleanseed", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        return _load(port, server.pid, options.documents, options.at_once)
    finally:
        server.terminate()
        server.wait(30)


def _load(port: int, server: int, documents: int, at_once: int) -> int:
    seeds = [path.read_text(encoding="utf-8") for path in SEEDS]
    expected = [cleanseed.clean(_page(seed, "N")).text for seed in seeds]
    outcomes: Counter[str] = Counter()
    times: list[float] = []
    memory: list[int] = []
    started = time.perf_counter()

    def one(number: int) -> None:
        hostile = number % 20 == 0
        seed = number % len(seeds)
        page = {"text": _page(seeds[seed], str(number)), "fields": ["text"]}
        body = HOSTILE[number // 20 % len(HOSTILE)] if hostile else json.dumps(page).encode()
        begun = time.perf_counter()
        status, content = _post(port, body)
        while status in _AGAIN:
            outcomes[f"made again ({status})"] += 1
            status, content = _post(port, body)
        if not hostile:
            times.append(time.perf_counter() - begun)
            right = status == 200 and json.loads(content)["text"] == expected[seed].replace(
                "Harbour N", f"Harbour {number}"
            )
            outcomes["right" if right else f"wrong ({status})"] += 1
        else:
            outcomes["hostile, refused" if 400 <= status < 500 else f"wrong (hostile, {status})"] += 1
        if number % max(documents // 10, 1) == 0:
            memory.append(_resident(server))

    with ThreadPoolExecutor(at_once) as threads:
        list(threads.map(one, range(1, documents + 1)))
    seconds = time.perf_counter() - started
    for outcome, number in sorted(outcomes.items()):
        print(f"{outcome:<24} {number:>8}")
    times.sort()
    print(f"{'requests a second':<24} {documents / seconds:>8.0f}")
    print(f"{'median, ms':<24} {1000 * statistics.median(times):>8.0f}")
    print(f"{'99th percentile, ms':<24} {1000 * times[int(0.99 * len(times))]:>8.0f}")
    print(f"{'memory at each tenth, MB':<24} {' '.join(str(size // 2**20) for size in memory)}")
    answered = sum(number for name, number in outcomes.items() if not name.startswith("made again"))
    return int(answered != documents or any(name.startswith("wrong") for name in outcomes))


def _page(seed: str, number: str) -> str:
    """Return a seed with a paragraph of its own."""
    own = (
        f"The council of Harbour {number} voted on Monday to rebuild the old wall, which two storms broke last winter."
    )
    return f"{seed}\n\n{own}"


def _post(port: int, body: bytes) -> tuple[int, bytes]:
    """Return the status and content of an answer, from this thread's own connection; a status of 0 is none."""
    for fresh in (False, True):  # a kept connection may have been closed in the meantime
        connection = getattr(_LOCAL, "connection", None)
        if connection is None or fresh:
            connection = _LOCAL.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            connection.request("POST", "/clean", body, _HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            connection.close()
    return 0, b""


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def _resident(server: int) -> int:
    """Return the bytes of memory that the server and its workers hold; 0 where there is no /proc."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if server in (int(folder.name), int(fields[1])):
                total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError):
            continue  # it has just ended
    return total


if __name__ == "__main__":
    sys.exit(main())
