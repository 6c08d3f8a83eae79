"""LlamaIndex: a transformation of documents and nodes for an ingestion pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field, PrivateAttr
from llama_index.core.schema import BaseNode, MetadataMode, TransformComponent

import cleanseed
from cleanseed import Cleaner, Policy
from cleanseed.integrations.columns import marks


class CleanseedTransform(TransformComponent):
    """Cleans the text of nodes; their ids, relations and metadata stay, and the verdict and the counts are added.

    `url` is the key of the metadata with the address of the page.  What is added is hidden from embeddings and
    language models.  The fields are those that a pipeline's cache tells transformations apart by.
    """

    url: str = "url"
    metadata: bool = False
    policy: dict[str, Any] = Field(default_factory=dict)
    version: str = cleanseed.__version__
    _cleaner: Cleaner = PrivateAttr()

    def __init__(
        self, *, url: str = "url", cleaner: Cleaner | None = None, metadata: bool = False, **kept: Any
    ) -> None:
        cleaner = cleaner or Cleaner(Policy(**kept.get("policy", {})))
        policy = cleaner.policy.model_dump() | {"keep": sorted(cleaner.policy.keep)}
        super().__init__(url=url, metadata=metadata, policy=policy)
        self._cleaner = cleaner

    @classmethod
    def class_name(cls) -> str:
        """Return the name that the class has in a serialized pipeline."""
        return "CleanseedTransform"

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[BaseNode]:
        """Return cleaned copies of the nodes."""
        return [self._clean(node) for node in nodes]

    def _clean(self, node: BaseNode) -> BaseNode:
        url = node.metadata.get(self.url)
        raw = node.get_content(metadata_mode=MetadataMode.NONE)
        result = self._cleaner.clean(raw, url=url if isinstance(url, str) else None)
        found = marks(result, metadata=self.metadata)
        node = node.model_copy(deep=True)
        node.set_content(result.text)
        node.metadata |= found
        node.excluded_embed_metadata_keys += found
        node.excluded_llm_metadata_keys += found
        return node
