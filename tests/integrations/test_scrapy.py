"""The item pipeline in a crawl of files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cleanseed
from tests.integrations.conftest import module

_CRAWL = """
import json, sys
from pathlib import Path
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"

    async def start(self):
        yield scrapy.Request(Path("pages.json").resolve().as_uri())

    def parse(self, response):
        for number, page in enumerate(response.json()):
            yield {"number": number, "html": page}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"cleanseed.integrations.scrapy.CleanseedPipeline": 300},
    "FEEDS": {"items.json": {"format": "json"}},
    "LOG_LEVEL": "ERROR",
})
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
Path("stats.json").write_text(json.dumps(crawler.stats.get_stats(), default=str))
"""


def crawl(pages: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return the items of a crawl of the pages, in order."""
    module("scrapy", "scrapy")
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    subprocess.run([sys.executable, "-c", _CRAWL], cwd=folder, check=True)
    items: list[dict[str, Any]] = json.loads((folder / "items.json").read_text(encoding="utf-8"))
    return sorted(items, key=lambda item: int(item["number"]))


def test_the_statistics_count_the_removals(pages: list[str], tmp_path: Path) -> None:
    crawl(pages, tmp_path)
    stats = json.loads((tmp_path / "stats.json").read_text(encoding="utf-8"))
    removals = [removal for page in pages for removal in cleanseed.clean(page).removals]
    assert sum(n for name, n in stats.items() if name.startswith("cleanseed/removed/")) == len(removals) > 0


def test_an_item_gets_the_fields_that_it_has() -> None:
    engine = module("scrapy", "scrapy")
    from scrapy import Field, Item
    from scrapy.utils.test import get_crawler

    item_class = type("Story", (Item,), {"html": Field(), "clean_text": Field()})
    pipeline = engine.CleanseedPipeline.from_crawler(get_crawler())
    story = "The bridge opened again on Monday, after the flood."
    item = pipeline.process_item(item_class(html=story))
    assert dict(item) == {"html": story, "clean_text": story}
    empty = item_class()
    assert pipeline.process_item(empty) is empty
