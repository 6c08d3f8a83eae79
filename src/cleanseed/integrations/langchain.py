"""LangChain: a document transformer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.documents import BaseDocumentTransformer, Document

from cleanseed import Cleaner
from cleanseed.integrations.columns import marks


class CleanseedTransformer(BaseDocumentTransformer):
    """Cleans the content of documents; their ids and metadata stay, and the verdict and the counts are added.

    `url` is the key of the metadata with the address of the page; most loaders call it `source`.
    """

    def __init__(self, *, url: str = "source", cleaner: Cleaner | None = None, metadata: bool = False) -> None:
        self.url = url
        self.cleaner = cleaner or Cleaner()
        self.metadata = metadata

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
        """Return cleaned copies of the documents."""
        return [self._clean(document) for document in documents]

    def _clean(self, document: Document) -> Document:
        url = document.metadata.get(self.url)
        result = self.cleaner.clean(document.page_content, url=url if isinstance(url, str) else None)
        found = document.metadata | marks(result, metadata=self.metadata)
        return document.model_copy(update={"page_content": result.text, "metadata": found})
