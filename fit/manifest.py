"""The manifest of a model: what it was fitted on, so that a model older than its sources is found out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import cleanseed
from benchmarks import corpora
from cleanseed.rules.load import DATA
from cleanseed.score import COLUMNS
from fit.sources import LABELLED, OWN_PAGES, PAGES


def origin(corpus: Path, blocks: Path) -> dict[str, Any]:
    """Return what a fit depends on: corpora, boxes and pages by their digests, the rulebook's digest, the columns."""
    names = (*PAGES, *LABELLED, "lines-pages")
    files = {name: corpus / f"{name}.jsonl.zst" for name in names}
    return {
        "fitted_by": "python -m fit",
        "version": cleanseed.__version__,
        "corpora": {name: corpora.file_hash(path)[:16] for name, path in files.items() if path.exists()},
        "blocks": files_digest(blocks),
        "pages": files_digest(OWN_PAGES),
        "rulebook": rules_digest(),
        "columns": digest_of("\n".join(COLUMNS)),
    }


def files_digest(folder: Path) -> str:
    """Return the digest of all files of boxes, or of pages."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


def rules_digest() -> str:
    """Return the digest of the rulebook's files."""
    found = hashlib.sha256()
    for path in sorted(DATA.glob("*/*.toml")):
        found.update(f"{path.parent.name}/{path.name}".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def digest_of(text: str) -> str:
    """Return the digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(path: Path, data: dict[str, Any], origin: dict[str, Any]) -> None:
    """Write a model with its manifest, a line for each of its parts and for each tree."""
    parts = [f'"origin": {json.dumps(origin)}']
    for name, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], list):
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            parts.append(f'"{name}": [\n{rows}]')
        elif isinstance(value, dict):
            rows = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(row)}" for key, row in value.items())
            parts.append(f'"{name}": {{\n{rows}}}')
        else:
            parts.append(f'"{name}": {json.dumps(value)}')
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
