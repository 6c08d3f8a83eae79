"""The service: a server in a process of its own, what it answers to pages, and what to hostile requests."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi import HTTPException

from cleanseed import clean
from cleanseed.serve.limits import Pool
from cleanseed.serve.settings import Settings

TEXT = """The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter.

Work begins in March and will cost four million euros, the mayor said. Sign up for our weekly newsletter.
"""
RULE = """
[[rule]]
id = "newsletter.wall"
pattern = '^work begins in march'
reason = "names the month"
removes = ["Work begins in March."]
keeps = ["In March work begins.", "Work began in March."]
"""
_CODE = """
import sys
from pathlib import Path
from cleanseed.serve import Settings, run
run(Settings(root=Path(sys.argv[2]), most_bytes=100_000, arrival=1.0, workers=2), "127.0.0.1", int(sys.argv[1]))
"""
_JSON = {"content-type": "application/json"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when a server answers."""
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        try:
            if ask(port, "GET", "/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def ask(port: int, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """Return the status of an answer and its JSON, or its text if it has none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection.request(method, path, raw, {**_JSON, **headers})
        answer = connection.getresponse()
        content = answer.read().decode()
        is_json = answer.headers.get_content_type() == "application/json"
        return answer.status, json.loads(content) if is_json else content
    finally:
        connection.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("root")
    (folder / "in").mkdir()
    (folder / "in" / "page.txt").write_text(TEXT, encoding="utf-8")
    (folder / "large.txt").write_text("x" * 100_001, encoding="utf-8")
    (folder.parent / "outside.txt").write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    return folder


@pytest.fixture(scope="module")
def port(root: Path) -> Iterator[int]:
    number = free_port()
    process = subprocess.Popen([sys.executable, "-c", _CODE, str(number), str(root)], stderr=subprocess.DEVNULL)
    try:
        wait_for(number, process)
        yield number
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize(
    "page",
    [{"text": TEXT}, {"base64": base64.b64encode(TEXT.encode("utf-16")).decode()}, {"path": "in/page.txt"}],
    ids=lambda page: next(iter(page)),
)
def test_the_service_says_what_the_library_says(port: int, page: dict[str, str]) -> None:
    expected = clean(TEXT).model_dump(mode="json", exclude={"source", "id"})
    assert ask(port, "POST", "/clean", page) == (200, expected)


def test_options_and_fields(port: int) -> None:
    page = {"text": TEXT, "keep": ["newsletter"], "strictness": "careful", "fields": ["text", "verdict"]}
    assert ask(port, "POST", "/clean", page) == (200, {"text": TEXT.strip(), "verdict": "full"})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": "', 400),
        (b'{"text": "caf\xe9"}', 400),
        (b"[" * 50_000, 400),
        (b"", 422),
        (b"[]", 422),
        (b"{}", 422),
        ({"text": "a", "path": "in/page.txt"}, 422),
        ({"text": "a", "kep": ["bio"]}, 422),
        ({"text": "a", "keep": ["adverts"]}, 422),
        ({"text": 7}, 422),
        ({"base64": "a"}, 422),
        ({"text": "a", "fields": ["nothing"]}, 422),
        ({"text": "x" * 100_000}, 413),
        ({"path": "large.txt"}, 413),
        ({"path": "no.txt"}, 404),
        ({"path": "in"}, 404),
        ({"path": "../outside.txt"}, 404),
        ({"path": "/etc/passwd"}, 404),
        ({"path": "link.txt"}, 404),
        ({"path": "in/page.txt\0"}, 404),
        ({"path": "x" * 5000}, 404),
    ],
)
def test_a_wrong_request_is_refused(port: int, body: Any, status: int) -> None:
    got, answer = ask(port, "POST", "/clean", body)
    assert got == status
    assert set(answer) == {"detail"}


def test_a_refusal_does_not_repeat_the_page(port: int) -> None:
    _, answer = ask(port, "POST", "/clean", {"text": {"secret": "\ud800"}})
    assert "secret" not in answer["detail"]


def test_lone_surrogates_are_replaced(port: int) -> None:
    status, answer = ask(port, "POST", "/clean", b'{"text": "A wall fell on Monday \\ud83d in the harbour."}')
    assert status in (200, 422)
    assert status == 422 or answer["text"] == "A wall fell on Monday \ufffd in the harbour."


def test_another_kind_of_body_is_refused(port: int) -> None:
    body = json.dumps({"text": TEXT}).encode()
    assert ask(port, "POST", "/clean", body, **{"content-type": "text/plain"})[0] == 422


def test_another_host_is_refused(port: int) -> None:
    assert ask(port, "GET", "/health", host="evil.example")[0] == 400


def test_a_slow_body_is_refused_and_harms_nobody(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(b"POST /clean HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n{")
        assert ask(port, "POST", "/clean", {"text": TEXT})[0] == 200
        slow.settimeout(30)
        assert slow.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_answers_are_not_mixed_up(port: int) -> None:
    def one(number: int) -> tuple[int, str]:
        body: Any = {"text": f"{TEXT}\n\nThe wall of harbour {number} was built by hand a hundred years ago."}
        status, answer = ask(port, "POST", "/clean", body if number % 4 else b'{"text": "')
        return status, answer.get("text", "")

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(one, range(1, 65)))
    for number, (status, text) in enumerate(answers, 1):
        assert status == (200 if number % 4 else 400)
        assert status == 400 or f"harbour {number} was" in text


def test_a_view_is_html_and_a_rule_shows_its_effect(port: int) -> None:
    status, plain = ask(port, "POST", "/view", {"text": TEXT})
    assert (status, plain.count("<del"), "Effect of the rule" in plain) == (200, 1, False)
    trial = {"rule": RULE, "kind": "newsletter", "language": "en"}
    status, tried = ask(port, "POST", "/view", {"text": TEXT, "trial": trial})
    assert status == 200
    assert "Effect of the rule" in tried
    assert "→ newsletter" in tried


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("[[rule]", "line 1"),
        ("", "no [[rule]]"),
        (RULE.replace("^work", "(work"), "newsletter.wall"),
        (RULE.replace("^work", "{nothing}"), "unknown fragment"),
        (RULE.replace("^work begins in march", ".*x"), "not linear"),
    ],
)
def test_a_faulty_rule_is_named(port: int, rule: str, fault: str) -> None:
    trial = {"rule": rule, "kind": "newsletter", "language": "en"}
    status, answer = ask(port, "POST", "/view", {"text": TEXT, "trial": trial})
    assert (status, fault in answer["detail"]) == (422, True)


def test_a_rule_is_given_as_its_file_has_it(port: int) -> None:
    status, answer = ask(port, "GET", "/rules/newsletter.sign-up-for")
    assert (status, answer["kind"], answer["language"]) == (200, "newsletter", "en")
    assert answer["rule"].startswith('[[rule]]\nid = "newsletter.sign-up-for"\n')
    assert ask(port, "GET", "/rules/no.such")[0] == 404


def test_the_description_names_the_service(port: int) -> None:
    status, described = ask(port, "GET", "/openapi.json")
    assert (status, sorted(described["paths"])) == (200, ["/clean", "/health"])
    assert set(described["paths"]["/clean"]["post"]["responses"]) >= {"200", "400", "408", "413", "422", "503"}
    status, page = ask(port, "GET", "/docs")
    assert status == 200
    assert "http://" not in page
    assert "https://" not in page


def test_a_page_that_takes_too_long_ends_alone() -> None:
    async def several() -> list[str]:
        pool = Pool(Settings(workers=1, patience=1.5, most_waiting=9), warm=_slow_start)
        answers: dict[int, str] = {}

        async def one(number: int) -> None:
            try:
                answers[number] = str(await pool.run(_sleep, 60.0 if number == 0 else 0.05))
            except HTTPException as error:
                answers[number] = error.detail

        await pool.fill()
        for number in range(3):
            await one(number)
        return [answers[number] for number in range(3)]

    assert anyio.run(several) == ["no answer within 1.5 seconds", "0.05", "0.05"]


def test_waiting_harms_no_worker() -> None:
    async def crowd() -> list[str]:
        pool = Pool(Settings(workers=1, patience=1.5, most_waiting=20), warm=_slow_start)
        answers: list[str] = []

        async def one() -> None:
            try:
                answers.append(str(await pool.run(_process)))
            except HTTPException as error:
                answers.append(error.detail)

        await pool.fill()
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(one)
        await one()
        return answers

    answers = anyio.run(crowd)
    assert len(answers) == 21
    assert set(answers) - {"no answer within 1.5 seconds"} == {answers[-1]}  # one process has served all


@cache
def _slow_start() -> None:
    time.sleep(2)


def _sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _process() -> int:
    time.sleep(0.3)
    return os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_and_its_workers(number: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "cleanseed", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    wait_for(port, process)
    assert ask(port, "POST", "/clean", {"text": TEXT})[0] == 200
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert b"Traceback" not in told
    assert process.returncode in (0, 130)  # the older versions of uvicorn pass on an interrupt
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a worker is left")
