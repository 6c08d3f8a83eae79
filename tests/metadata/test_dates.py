"""Dates: the forms that newspapers use, and what is no date of the page."""

from __future__ import annotations

import pytest

from cleanseed.metadata.dates import dates_in, parse_stated
from cleanseed.metadata.months import month_number


def first(text: str, language: str | None = None, numeric: str | None = None) -> str | None:
    found = next(dates_in(text, language, numeric), None)
    return found.date if found else None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Saturday, October 11, 2025 1:49 PM", "2025-10-11T13:49"),
        ("Sat 11 Oct 2025 13.20 BST", "2025-10-11T13:20+01:00"),
        ("Published on 30/04/2024 - 16:38", "2024-04-30T16:38"),
        ("17.04.2024, 12:24 Uhr", "2024-04-17T12:24"),
        ("2 de febrero de 2025", "2025-02-02"),
        ("le 22 novembre 2024 à 07h22", "2024-11-22T07:22"),
        ("5 мая 2023, 09:15", "2023-05-05T09:15"),
        ("2025年1月14日 01時28分", "2025-01-14T01:28"),
        ("입력 2025.05.15 20:00", "2025-05-15T20:00"),
        ("2025-10-11T10:00:00+02:00", "2025-10-11T10:00:00+02:00"),
        ("November 6th, 2025", "2025-11-06"),
        ("25.04.24 | 14:07 Uhr", "2024-04-25T14:07"),
    ],
)
def test_forms(text: str, date: str) -> None:
    assert first(text) == date


@pytest.mark.parametrize(
    "text", ["2 hours ago", "Yesterday", "31 February 2024", "Call 12-34-5678", "version 2.10.3", "45 Doodad 2024"]
)
def test_no_dates(text: str) -> None:
    assert first(text) is None


def test_doubtful_order_is_no_date() -> None:
    assert first("03/04/2024") is None
    assert first("03/04/2024", numeric="dmy") == "2024-04-03"
    assert first("03/04/2024", numeric="mdy") == "2024-03-04"


def test_months_by_language() -> None:
    assert (month_number("listopada", "pl"), month_number("listopada", "hr"), month_number("listopada", None)) == (
        11,
        10,
        None,
    )


def test_stated() -> None:
    assert parse_stated("2024-05-02T20:53:56Z") == "2024-05-02T20:53:56+00:00"
    assert parse_stated("Fri Apr 28 19:20:36 CEST 2023") == "2023-04-28T19:20:36+02:00"
    assert parse_stated("soon") is None
