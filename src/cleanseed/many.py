"""Many pages in order: the checks of `Cleaner.clean_many`, and cleaning in this process."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from cleanseed.result import CleanResult, Failure, Id, Page, check_fields

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner

Outcome = CleanResult | Failure


def clean_pages(
    cleaner: Cleaner, pages: Iterable[Any], workers: int, errors: str, fields: Collection[str] | None
) -> Iterator[Outcome]:
    """Return the results of `pages` in order; `Cleaner.clean_many` describes the arguments and errors."""
    if isinstance(pages, str | bytes | bytearray | memoryview | Page) or not isinstance(pages, Iterable):
        raise TypeError(f"clean_many() takes an iterable of pages, not one {type(pages).__name__}")
    if not isinstance(workers, int):
        raise TypeError(f"workers is a number, not {type(workers).__name__}")
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if errors not in ("raise", "yield"):
        raise ValueError(f"unknown value {errors!r} of errors; known values: raise, yield")
    if fields is not None:
        if isinstance(fields, str) or not isinstance(fields, Collection):
            raise TypeError(f"fields is a collection of names, not {type(fields).__name__}")
        check_fields(fields)
    if workers == 1:
        return _yielded(_clean_here(cleaner, iter(pages), fields), errors)
    from cleanseed.workers import clean_parallel

    return _yielded(clean_parallel(cleaner, iter(pages), workers, fields), errors)


def page_of(item: Any) -> Page:
    """Return an item of the input as a page."""
    return item if isinstance(item, Page) else Page(item)


def labelled(result: CleanResult, id: Id) -> CleanResult:
    """Return a result with the id of its page."""
    return result if id is None else result.model_copy(update={"id": id})


def _clean_here(
    cleaner: Cleaner, pages: Iterator[Any], fields: Collection[str] | None
) -> Generator[Outcome, None, None]:
    for index, page in enumerate(map(page_of, pages)):
        try:
            result = cleaner.clean(page.raw, url=page.url)
        except Exception as error:
            yield Failure(index, page.id, error)
        else:
            yield labelled(result if fields is None else result.only(fields), page.id)


def _yielded(outcomes: Generator[Outcome, None, None], errors: str) -> Iterator[Outcome]:
    """Yield the outcomes; with `raise`, raise the error of the first failure."""
    with closing(outcomes):
        for outcome in outcomes:
            if errors == "raise" and isinstance(outcome, Failure):
                outcome.error.add_note(f"This is page {outcome.index} of the input, counted from 0.")
                raise outcome.error
            yield outcome
