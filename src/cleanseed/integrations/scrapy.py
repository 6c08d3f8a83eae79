"""Scrapy: an item pipeline."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler

from cleanseed import Cleaner, Policy
from cleanseed.integrations.columns import REMOVED, TEXT, VERDICT, is_missing, marks


class CleanseedPipeline:
    """Cleans a field of each item; the counts are added to the crawler's statistics.

    The settings:

    - `CLEANSEED_FIELD`: the field with the page, by default `html`; an item without it comes back as it is.
    - `CLEANSEED_URL`: the field with the address of the page, by default `url`.
    - `CLEANSEED_POLICY`: a dictionary with the options of a `Policy`.
    - `CLEANSEED_METADATA`: whether the page's metadata are added, by default not.

    An item gets the text as `clean_text`, the verdict, and the counts of the kinds that were removed; of these, an
    item with fixed fields gets those that it has a field for.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.field = settings.get("CLEANSEED_FIELD", "html")
        self.url = settings.get("CLEANSEED_URL", "url")
        self.metadata = settings.getbool("CLEANSEED_METADATA")
        self.cleaner = Cleaner(Policy(**settings.getdict("CLEANSEED_POLICY")))
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanseedPipeline:
        """Return the pipeline with the crawler's settings."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item with its clean text."""
        fields = ItemAdapter(item)
        raw = fields.get(self.field)
        if is_missing(raw):
            return item
        url = fields.get(self.url)
        result = self.cleaner.clean(raw, url=url if isinstance(url, str) else None)
        found = {TEXT: result.text, **marks(result, metadata=self.metadata)}
        for name, value in found.items():
            with suppress(KeyError):  # an item with fixed fields, and none of this name
                fields[name] = value
        self._count(found)
        return item

    def _count(self, found: dict[str, Any]) -> None:
        self.stats.inc_value(f"cleanseed/verdict/{found[VERDICT]}")
        for kind, name in REMOVED.items():
            if name in found:
                self.stats.inc_value(f"cleanseed/removed/{kind}", found[name])
