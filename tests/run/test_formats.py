"""Every format in and out: records keep their fields, get the clean text, and say what was decided."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import cleanseed
from cleanseed import Policy
from tests.run.support import PROMPT, RAW, STORY, read_jsonl, records, run_job, tree, write_jsonl

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
zstd = pytest.importorskip("backports.zstd")


def test_json_lines_keep_their_fields_and_get_an_account(tmp_path: Path) -> None:
    rows = records(3)
    out = tmp_path / "out.jsonl"
    summary = run_job(write_jsonl(tmp_path / "in.jsonl", rows), out=out)
    expected = cleanseed.clean(rows[2]["text"])
    assert read_jsonl(out)[2] == {
        **rows[2],
        "text": expected.text,
        "cleanseed": {
            "version": cleanseed.__version__,
            "record": 3,
            **expected.model_dump(mode="json", include={"verdict", "metadata"}),
            "kinds": {"newsletter": 1},
            "characters": {"newsletter": len(PROMPT)},
        },
    }
    assert (summary["documents"], summary["rejected"], summary["removals"]) == (3, 0, {"newsletter": 3})
    assert summary["removed"] == {"newsletter": 3 * len(PROMPT)}
    assert summary["verdicts"] == {expected.verdict: 3}


def test_the_text_alone_and_spans_on_request(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(1))
    run_job(source, out=tmp_path / "text.jsonl", fields=())
    assert set(read_jsonl(tmp_path / "text.jsonl")[0]["cleanseed"]) == {"version", "record"}
    run_job(source, out=tmp_path / "spans.jsonl", fields=("removals",))
    [row] = read_jsonl(tmp_path / "spans.jsonl")
    [removal] = row["cleanseed"]["removals"]
    assert records(1)[0]["text"][removal["start"] : removal["end"]] == PROMPT


def test_fields_are_named_or_found(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"content": RAW, "mine": "Short."}])
    run_job(source, out=tmp_path / "found.jsonl")
    assert read_jsonl(tmp_path / "found.jsonl")[0]["content"] == STORY
    run_job(source, out=tmp_path / "named.jsonl", field="mine", into="clean")
    row = read_jsonl(tmp_path / "named.jsonl")[0]
    assert (row["content"], row["mine"], row["clean"]) == (RAW, "Short.", "Short.")


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize("workers", [1, 2])
def test_compressed_json_lines(tmp_path: Path, packing: str, workers: int) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}[packing]
    unpack = {"": bytes, ".gz": gzip.decompress, ".zst": zstd.decompress}[packing]
    plain = write_jsonl(tmp_path / "in.jsonl", records(5))
    (tmp_path / f"in.jsonl{packing}").write_bytes(pack(plain.read_bytes()))
    run_job(tmp_path / f"in.jsonl{packing}", out=tmp_path / "out", workers=workers)
    lines = unpack((tmp_path / "out" / f"in.jsonl{packing}").read_bytes()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["p0", "p1", "p2", "p3", "p4"]


def test_csv(tmp_path: Path) -> None:
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text", "n"], ["a", RAW, "1"], ["b", STORY, "2"]])
    run_job(tmp_path / "in.csv", out=tmp_path / "out.csv", fields=("verdict", "kinds"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode(), newline="")))
    assert [(row["id"], row["text"], row["n"]) for row in rows] == [("a", STORY, "1"), ("b", STORY, "2")]
    assert json.loads(rows[0]["cleanseed"])["kinds"] == {"newsletter": 1}


def test_parquet_keeps_the_types_of_its_columns(tmp_path: Path) -> None:
    columns = {
        "id": pa.array([1, 2], pa.int16()),
        "html": pa.array([f"<p>{RAW}</p>".encode(), f"<p>{STORY}</p>".encode()], pa.large_binary()),
        "time": pa.array([1_700_000_000_000_000_001, None], pa.timestamp("ns", "UTC")),
        "price": pa.array([Decimal("1.50"), None]),
        "map": pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())),
        "word": pa.array(["x", "y"]).dictionary_encode(),
        "list": pa.array([[1, 2], None]),
    }
    parquet.write_table(pa.table(columns), tmp_path / "in.parquet")
    run_job(tmp_path / "in.parquet", out=tmp_path / "out.parquet", fields=("verdict", "metadata", "kinds", "removals"))
    table = parquet.read_table(tmp_path / "out.parquet")
    for name in columns.keys() - {"html"}:
        assert table.column(name).combine_chunks().equals(pa.table(columns).column(name).combine_chunks()), name
    assert table.column("html").to_pylist()[1].startswith("The council")
    account = table.column("cleanseed").to_pylist()[0]
    assert (account["verdict"], account["metadata"]["language"]) == ("full", "en")


def test_json_lines_become_parquet_and_back(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": STORY, "a": 1},
        {"text": STORY, "b": [1.5], "a": None},
        {"text": STORY, "a": 3},
    ]
    run_job(write_jsonl(tmp_path / "in.jsonl", rows), out=tmp_path / "out.parquet", fields=())
    run_job(tmp_path / "out.parquet", out=tmp_path / "back.jsonl", fields=())
    back = read_jsonl(tmp_path / "back.jsonl")
    assert [(row["a"], row["b"]) for row in back] == [(1, None), (None, [1.5]), (3, None)]


def test_values_that_json_lacks_become_text(tmp_path: Path) -> None:
    table = pa.table({"text": [STORY], "time": [datetime(2024, 5, 1, 12)], "raw": [b"caf\xc3\xa9"]})
    parquet.write_table(table, tmp_path / "in.parquet")
    run_job(tmp_path / "in.parquet", out=tmp_path / "out.jsonl", field="text")
    [row] = read_jsonl(tmp_path / "out.jsonl")
    assert (row["time"], row["raw"]) == ("2024-05-01 12:00:00", "café")


def _warc_record(kind: str, address: str, body: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{address[-1]}>\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


def _http(body: bytes, content_type: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: " + content_type.encode() + b"\r\n\r\n" + body


def warc() -> bytes:
    story = f"<html><body><article><p>{STORY}</p></article></body></html>".replace("wall", "café")
    return b"".join(
        [
            _warc_record("warcinfo", "http://a.org/0", b"software: x", "application/warc-fields"),
            _warc_record(
                "response",
                "http://a.org/1",
                _http(story.encode("latin-1"), "text/html; charset=latin1"),
                "application/http; msgtype=response",
            ),
            _warc_record(
                "response", "http://a.org/2", _http(b"GIF8", "image/gif"), "application/http; msgtype=response"
            ),
            _warc_record("conversion", "http://a.org/3", RAW.encode(), "text/plain"),
        ]
    )


def test_pages_of_an_archive_become_json_lines(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "crawl.warc.gz").write_bytes(warc())
    run_job(tmp_path / "crawl.warc.gz", out=tmp_path / "out", to="jsonl")
    rows = read_jsonl(tmp_path / "out" / "crawl.warc.gz.jsonl")
    assert [(row["id"], row["url"], row["date"]) for row in rows] == [
        (f"<urn:uuid:{n}>", f"http://a.org/{n}", "2024-01-01T00:00:00Z") for n in (1, 3)
    ]
    assert "harbour café" in rows[0]["text"]
    assert rows[1]["text"] == STORY


def test_a_folder_of_pages_becomes_a_folder_of_texts(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/sub/b.html", "in/sub/c.md", "in/.hidden.txt", "in/image.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(RAW, encoding="utf-8")
    assert run_job(tmp_path / "in", out=tmp_path / "out")["documents"] == 3
    out = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert out == {"a.txt", "sub/b.html.txt", "sub/c.md"}
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == STORY + "\n"
    run_job(tmp_path / "in", out=tmp_path / "one.jsonl")
    assert [row["id"] for row in read_jsonl(tmp_path / "one.jsonl")] == ["a.txt", "sub/b.html", "sub/c.md"]


def test_patterns_and_several_inputs(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl", "c.txt"):
        write_jsonl(tmp_path / name, records(1))
    run_job(str(tmp_path / "?.jsonl"), tmp_path / "c.txt", tmp_path / "a.jsonl", out=tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jsonl", "b.jsonl", "c.txt"]


def test_the_files_of_a_pattern_keep_their_folders(tmp_path: Path) -> None:
    for name in ("in/a/x.jsonl", "in/b/x.jsonl", "in/b/README", "in/b/c/y.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        write_jsonl(tmp_path / name, records(1))
    run_job(str(tmp_path / "in" / "**"), str(tmp_path / "in" / "*" / "x.*"), out=tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == ["a/x.jsonl", "b/c/y.jsonl", "b/x.jsonl"]


def test_an_output_inside_the_input_is_no_input(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", records(1))
    options = {"attributes": tmp_path / "attributes", "policy": Policy(format="text"), "overwrite": True}
    for _ in range(2):
        assert run_job(tmp_path, out=tmp_path / "out", **options)["documents"] == 1


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "csv", "parquet"])
def test_an_empty_input_gives_an_empty_output(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "in.jsonl").touch()
    out = tmp_path / f"out.{suffix}"
    assert run_job(tmp_path / "in.jsonl", out=out)["documents"] == 0
    assert out.exists()
    run_job(out, out=tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("inputs", "out", "to", "message"),
    [
        (["no.jsonl"], "out", None, "No such file"),
        (["*.none"], "out", None, "no file matches"),
        (["a.pdf"], "out", None, "the format is unknown"),
        (["empty"], "out", None, "no file with a known suffix"),
        (["a.jsonl", "b.jsonl"], "out.jsonl", None, "several inputs need a folder"),
        (["a.jsonl", "sub/a.jsonl"], "out", None, "would both be written to"),
        (["a.jsonl"], "out.csv", "jsonl", "does not fit the name"),
        (["a.jsonl"], "out.warc", None, "cannot be written"),
        (["a.jsonl"], "out", "text", "cannot be written as text files"),
        (["sub"], "sub", None, "sub/a.jsonl is an input"),
        (["a.jsonl"], "a.jsonl", None, "a.jsonl is an input"),
    ],
)
def test_inputs_and_outputs_that_do_not_fit(
    tmp_path: Path, inputs: list[str], out: str, to: str | None, message: str
) -> None:
    for name in ("a.jsonl", "b.jsonl", "a.pdf", "sub/a.jsonl", "empty/x.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with pytest.raises((ValueError, OSError), match=message):
        run_job(*(tmp_path / name for name in inputs), out=tmp_path / out, to=to)
    assert not list(tmp_path.glob("out*"))
