"""Pages for people: `report_of` shows results as one self-contained HTML page, `notebook_of` one result."""

from cleanseed.report.pages import notebook_of, report_of

__all__ = ["notebook_of", "report_of"]
