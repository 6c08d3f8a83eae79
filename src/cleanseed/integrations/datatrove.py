"""datatrove: a pipeline step between a reader and a writer."""

from __future__ import annotations

from typing import Any

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep

from cleanseed import Cleaner
from cleanseed.integrations.columns import REMOVED, VERDICT, marks


class CleanseedStep(PipelineStep):
    """Cleans the text of each document; the verdict and the counts are added to its metadata and to the statistics.

    `url` is the key of the metadata with the address of the page.  All documents go on, those without text, too.
    """

    name = "cleanseed"
    type = "🧹 - CLEANER"

    def __init__(self, *, url: str = "url", cleaner: Cleaner | None = None, metadata: bool = False) -> None:
        super().__init__()
        self.url = url
        self.cleaner = cleaner or Cleaner()
        self.metadata = metadata

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents, cleaned."""
        for document in data or ():
            with self.track_time():
                self._clean(document)
            self.update_doc_stats(document)
            yield document

    def _clean(self, document: Document) -> None:
        url = document.metadata.get(self.url)
        result = self.cleaner.clean(document.text, url=url if isinstance(url, str) else None)
        found: dict[str, Any] = marks(result, metadata=self.metadata)
        self.stat_update("total", f"verdict_{found[VERDICT]}")
        self.stat_update("characters_removed", value=len(result.source) - len(result.text))
        for kind, name in REMOVED.items():
            if name in found:
                self.stat_update(f"removed_{kind}", value=found[name])
        document.text = result.text
        document.metadata |= found
