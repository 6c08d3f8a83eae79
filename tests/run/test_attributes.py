"""Attribute files for the Dolma toolkit: they line up with their documents, and applied, they leave the clean text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cleanseed import Cleaner, Policy
from cleanseed.integrations.dolma import mixer_config
from cleanseed.run.attributes import GAPS, attributes_of
from cleanseed.run.readers import Record
from tests.run.support import PROMPT, RAW, STORY, records, rejects, run_job
from tests.support import SEEDS

TEXT = Policy(format="text")
RAWS = [seed.raw for seed in SEEDS] + [
    " ".join(SEEDS[0].raw.split()),
    SEEDS[1].raw.replace("\n", "\r\n"),
    f"\ufeff{RAW}",
    f"\ufeff{PROMPT}",
    f"<p>{STORY}</p>\n\n{PROMPT} 🥊",
    "",
    " \n",
]


def _line(raw: str, policy: Policy = TEXT) -> dict[str, Any]:
    spans: dict[str, Any] = attributes_of(Record("here", 1, raw=raw), Cleaner(policy).clean(raw))["attributes"]
    return spans


@pytest.mark.parametrize("policy", [TEXT, Policy(format="text", keep={"newsletter", "navigation"})])
@pytest.mark.parametrize("raw", RAWS)
def test_the_gaps_leave_the_clean_text(raw: str, policy: Policy) -> None:
    found = _line(raw, policy)
    spans = [
        (start, end, replacement["replacement"])
        for replacement in mixer_config()
        for start, end, _ in found.get(replacement["span"].removeprefix("$.attributes."), [])
    ]
    text = raw
    for start, end, gap in sorted(spans, reverse=True):
        text = text[:start] + gap + text[end:]
    assert text == Cleaner(policy).clean(raw).text


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_kind_is_an_attribute_with_spans_and_confidence(mark: str) -> None:
    raw = mark + SEEDS[0].raw
    found = _line(raw)
    result = Cleaner(TEXT).clean(raw)
    assert [
        (name, raw[start:end], confidence)
        for name, spans in sorted(found.items())
        if name not in GAPS.values()
        for start, end, confidence in spans
    ] == sorted(
        (
            (f"cleanseed__{removal.kind}", result.source[removal.start : removal.end], removal.confidence)
            for removal in result.removals
        ),
        key=lambda entry: entry[0],
    )


def test_attribute_files_line_up_with_their_documents(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    source = tmp_path / "documents" / "in.jsonl.gz"
    rows = [*records(2), {"id": "bad", "text": None}, {"id": "clean", "text": STORY}]
    source.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    attributes = tmp_path / "attributes" / "cleanseed"
    run_job(tmp_path / "documents", out=tmp_path / "out", attributes=attributes, policy=TEXT, fields=(), workers=2)
    found = [json.loads(line) for line in gzip.decompress((attributes / "in.jsonl.gz").read_bytes()).splitlines()]
    assert [entry["id"] for entry in found] == ["p0", "p1", "bad", "clean"]
    [[start, end, score]] = found[0]["attributes"]["cleanseed__newsletter"]
    assert rows[0]["text"][start:end] == PROMPT
    assert 0 < score <= 1
    assert [entry["attributes"] for entry in found[2:]] == [{}, {}]
    assert rejects(tmp_path / "out") == [("in.jsonl.gz:3", "the field 'text' holds nothing, not text")]


def test_spans_of_rendered_html_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--attributes needs --format text"):
        run_job(tmp_path, out=tmp_path / "out", attributes=tmp_path / "attributes")
