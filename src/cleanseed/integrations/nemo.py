"""NeMo Curator: a stage over batches of documents."""

from __future__ import annotations

from nemo_curator.stages.base import ProcessingStage
from nemo_curator.tasks import DocumentBatch

from cleanseed import Cleaner
from cleanseed.integrations import arrow
from cleanseed.integrations.columns import REMOVED, Columns


class CleanseedStage(ProcessingStage[DocumentBatch, DocumentBatch]):
    """Adds the columns of the cleaning to each batch, and the counts to the statistics of the stage."""

    name = "cleanseed"

    def __init__(
        self, column: str = "text", *, url: str | None = None, cleaner: Cleaner | None = None, metadata: bool = False
    ) -> None:
        self.columns = Columns(column, url=url, cleaner=cleaner, metadata=metadata)

    def inputs(self) -> tuple[list[str], list[str]]:
        """Return the attributes and columns that the stage reads."""
        url = [] if self.columns.url is None else [self.columns.url]
        return ["data"], [self.columns.column, *url]

    def outputs(self) -> tuple[list[str], list[str]]:
        """Return the attributes and columns that the stage adds."""
        return ["data"], list(self.columns.types)

    def process(self, batch: DocumentBatch) -> DocumentBatch:
        """Return the batch with the columns added."""
        table = arrow.clean(batch.to_pyarrow(), self.columns)
        self._log_metrics({f"removed_{kind}": sum(table.column(name).to_pylist()) for kind, name in REMOVED.items()})
        return DocumentBatch(
            dataset_name=batch.dataset_name, data=table, _metadata=batch._metadata, _stage_perf=batch._stage_perf
        )
