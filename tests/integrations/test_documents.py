"""LangChain, LlamaIndex and Haystack: ids and metadata stay, verdict and counts are added."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cleanseed import Cleaner, Policy
from tests.integrations.conftest import module

_STORY = "The bridge over the Aar opened again on Monday, two months after the flood.\n\nSubscribe to our newsletter\n"
_CLEAN = _STORY.partition("\n")[0]
_GIVEN = {"source": "https://example.org/", "page": 3}
_ADDED = {"clean_verdict": "full", "clean_removed_newsletter": 1}


def test_langchain_keeps_ids_and_metadata() -> None:
    engine = module("langchain", "langchain_core")
    document = engine.Document(_STORY, id="a", metadata=dict(_GIVEN))
    (cleaned,) = engine.CleanseedTransformer().transform_documents([document])
    assert (cleaned.page_content, cleaned.id) == (_CLEAN, "a")
    assert cleaned.metadata == _GIVEN | _verdict(cleaned.metadata)
    assert (document.page_content, document.metadata) == (_STORY, _GIVEN)
    assert asyncio.run(engine.CleanseedTransformer().atransform_documents([document])) == [cleaned]


def test_llamaindex_keeps_ids_relations_and_metadata() -> None:
    engine = module("llamaindex", "llama_index.core")
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    relations = {NodeRelationship.SOURCE: RelatedNodeInfo(node_id="page")}
    node = TextNode(text=_STORY, id_="a", metadata=dict(_GIVEN), relationships=relations)
    (cleaned,) = engine.CleanseedTransform(url="source")([node])
    assert (cleaned.text, cleaned.node_id, cleaned.relationships) == (_CLEAN, "a", relations)
    assert cleaned.metadata == _GIVEN | _verdict(cleaned.metadata)
    assert set(cleaned.excluded_embed_metadata_keys) == set(cleaned.metadata) - set(_GIVEN)
    assert (node.text, node.metadata) == (_STORY, _GIVEN)


def test_the_cache_of_llamaindex_tells_policies_apart() -> None:
    engine = module("llamaindex", "llama_index.core")
    from llama_index.core import Document
    from llama_index.core.ingestion.pipeline import get_transformation_hash

    def hashed(**policy: Any) -> str:
        step = engine.CleanseedTransform(cleaner=Cleaner(Policy(**policy)))
        return str(get_transformation_hash([Document(text=_STORY, id_="a")], step))

    assert hashed(keep=["bio", "tags"]) == hashed(keep=["tags", "bio"]) != hashed(keep=["bio"])


def test_a_transformation_of_llamaindex_is_rebuilt_from_its_dictionary() -> None:
    engine = module("llamaindex", "llama_index.core")
    from llama_index.core.schema import TextNode

    step = engine.CleanseedTransform(cleaner=Cleaner(Policy(keep={"newsletter"})))
    rebuilt = engine.CleanseedTransform.from_dict(step.to_dict())
    assert rebuilt([TextNode(text=_STORY)])[0].text == _STORY.strip()


def test_haystack_keeps_ids_and_metadata() -> None:
    engine = module("haystack", "haystack")
    document = engine.Document(content=_STORY, id="a", meta=dict(_GIVEN))
    cleaned, empty = engine.CleanseedCleaner().run([document, engine.Document(id="b")])["documents"]
    assert (cleaned.content, cleaned.id) == (_CLEAN, "a")
    assert cleaned.meta == _GIVEN | _verdict(cleaned.meta)
    assert empty == engine.Document(id="b")
    assert (document.content, document.meta) == (_STORY, _GIVEN)


def test_a_pipeline_of_haystack_is_written_and_read() -> None:
    engine = module("haystack", "haystack")
    from haystack import Pipeline

    pipeline = Pipeline()
    pipeline.add_component("cleaner", engine.CleanseedCleaner(policy={"keep": ["newsletter"]}))
    read = Pipeline.loads(pipeline.dumps(), allowed_modules=[engine.__name__])
    done = read.run({"documents": [engine.Document(content=_STORY)]})["cleaner"]["documents"]
    assert done[0].content == _STORY.strip()


def _verdict(metadata: dict[str, Any]) -> dict[str, Any]:
    """Return what has to be added, whatever the verdict."""
    assert metadata["clean_verdict"] in {"full", "truncated"}
    return _ADDED | {"clean_verdict": metadata["clean_verdict"]}


@pytest.mark.parametrize("policy", [{"keep": ["no kind"]}, {"no_option": 1}])
def test_an_unknown_option_is_refused(policy: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="known"):
        module("haystack", "haystack").CleanseedCleaner(policy=policy)
