"""Haystack: a component for an indexing pipeline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from haystack import Document, component, default_from_dict, default_to_dict

from cleanseed import Cleaner, Policy
from cleanseed.integrations.columns import marks


@component
class CleanseedCleaner:
    """Cleans the content of documents; their ids and metadata stay, and the verdict and the counts are added.

    `url` is the key of the metadata with the address of the page.  `policy` has the options of a `Policy`, so that a
    pipeline can be written as YAML.
    """

    def __init__(self, *, url: str = "url", policy: dict[str, Any] | None = None, metadata: bool = False) -> None:
        self.url = url
        self.policy = policy or {}
        self.metadata = metadata
        self._cleaner = Cleaner(Policy(**self.policy))

    def to_dict(self) -> dict[str, Any]:
        """Return the component as Haystack serializes it."""
        return default_to_dict(self, url=self.url, policy=self.policy, metadata=self.metadata)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CleanseedCleaner:
        """Return the component that `to_dict` wrote."""
        return default_from_dict(cls, data)

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """Return cleaned copies of the documents; those without text come back as they are."""
        return {"documents": [self._clean(document) for document in documents]}

    def _clean(self, document: Document) -> Document:
        if document.content is None:
            return document
        url = document.meta.get(self.url)
        result = self._cleaner.clean(document.content, url=url if isinstance(url, str) else None)
        return replace(document, content=result.text, meta=document.meta | marks(result, metadata=self.metadata))
