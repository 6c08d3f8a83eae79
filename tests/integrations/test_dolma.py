"""Attribute files, applied by the toolkit's own mixer."""

from __future__ import annotations

import json
from pathlib import Path

import cleanseed
from cleanseed.integrations.dolma import attributes, mixer_config, write_attributes
from tests.integrations.engines import compiled_dolma, read_jsonl, write_jsonl


def mix(pages: list[str], folder: Path) -> list[str]:
    """Write the attributes of the pages and return the texts that the mixer makes with them."""
    toolkit = compiled_dolma()
    rows = [{"id": str(number), "text": page, "source": "test"} for number, page in enumerate(pages)]
    write_attributes(write_jsonl(rows, folder / "documents" / "part.jsonl.gz"))
    stream = {
        "name": "clean",
        "documents": [str(folder / "documents" / "*.gz")],
        "attributes": ["cleanseed"],
        "output": {"path": str(folder / "clean"), "max_size_in_bytes": 1_000_000_000, "min_text_length": 0},
        "span_replacement": mixer_config(),
    }
    work = {"input": str(folder / "work-in"), "output": str(folder / "work-out")}
    toolkit.mixer_entrypoint(json.dumps({"streams": [stream], "processes": 1, "work_dir": work}))
    return [row["text"] for path in (folder / "clean").glob("*.gz") for row in read_jsonl(path)]


def test_a_kind_is_an_attribute_with_spans_and_confidence(pages: list[str]) -> None:
    result = cleanseed.clean(pages[0], format="text")
    found = attributes(result)
    spans = [(removal.start, removal.end, removal.confidence) for removal in result.removals]
    assert sorted(span for name, kind in found.items() if name not in _GAPS for span in kind) == sorted(spans)


_GAPS = {"cleanseed__cut", "cleanseed__space", "cleanseed__line", "cleanseed__paragraph"}


def test_the_gaps_applied_by_hand_leave_the_clean_text(pages: list[str]) -> None:
    for page in pages:
        result = cleanseed.clean(page, format="text")
        text, found = result.source, attributes(result)
        spans = [
            (start, end, replacement["replacement"])
            for replacement in mixer_config()
            for start, end, _ in found.get(replacement["span"].removeprefix("$.attributes."), [])
        ]
        for start, end, gap in sorted(spans, reverse=True):
            text = text[:start] + gap + text[end:]
        assert text == result.text


def test_the_attribute_file_stands_beside_the_documents(tmp_path: Path) -> None:
    documents = write_jsonl([{"id": "a", "text": "Hello."}], tmp_path / "documents" / "2024" / "0.jsonl.gz")
    written = write_attributes(documents, "mine")
    assert written == tmp_path / "attributes" / "mine" / "2024" / "0.jsonl.gz"
    assert read_jsonl(written)[0]["id"] == "a"
