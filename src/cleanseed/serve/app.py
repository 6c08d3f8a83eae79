"""The application: its routes, and what it answers to wrong requests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import anyio
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi_offline import FastAPIOffline
from starlette.middleware.trustedhost import TrustedHostMiddleware

import cleanseed
from cleanseed.report.pages import asset, environment
from cleanseed.result import Kind
from cleanseed.rules import default_rulebook
from cleanseed.serve import tasks
from cleanseed.serve.limits import BodyLimits, Pool, read_under
from cleanseed.serve.messages import CleanAnswer, CleanRequest, Health, Problem, RuleText, ViewRequest
from cleanseed.serve.settings import TEMPLATES, Settings
from cleanseed.serve.trial import text_of

_SAFE = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_DOCS = f"{_SAFE}; script-src 'self' 'unsafe-inline'"
_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in (
        (400, "The body is no JSON."),
        (403, "The server opens no files."),
        (404, "There is no such file."),
        (408, "The body arrives too slowly."),
        (413, "The body or the file is too large."),
        (503, "The server has too much to do, or the cleaning takes too long."),
    )
}


def create_app(settings: Settings | None = None, hosts: tuple[str, ...] = ("*",)) -> FastAPI:
    """Return the application; it answers to the host names `hosts` alone."""
    settings = settings or Settings()
    app = FastAPIOffline(  # its page at /docs has its scripts from this server
        title="cleanseed",
        lifespan=_ready,
        version=cleanseed.__version__,
        description=cleanseed.__doc__ or "",
        redoc_url=None,
    )
    app.state.settings, app.state.pool = settings, Pool(settings, tasks.warm)
    app.add_middleware(BodyLimits, settings=settings)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.middleware("http")(_guarded)
    app.post("/clean", responses={200: {"model": CleanAnswer}, **_REFUSALS})(clean)
    app.get("/health")(health)
    app.get("/", include_in_schema=False)(playground)
    app.get("/page.css", include_in_schema=False)(style)
    app.get("/page.js", include_in_schema=False)(script)
    app.get("/rules/{rule_id}", include_in_schema=False)(rule)
    app.post("/view", include_in_schema=False)(view)
    return app


@asynccontextmanager
async def _ready(app: FastAPI) -> AsyncIterator[None]:
    """Start the workers before the first request comes."""
    await app.state.pool.fill()
    yield


async def clean(page: CleanRequest, request: Request) -> Response:
    """Clean one page."""
    raw = await _raw_of(page, request)
    content = await request.app.state.pool.run(tasks.clean, raw, page.url, page.policy, page.fields)
    return Response(content.encode(), media_type="application/json")


async def health(request: Request) -> Health:
    """Say that the server is up, and how many requests are waiting."""
    return Health(status="ok", version=cleanseed.__version__, waiting=request.app.state.pool.waiting)


async def view(page: ViewRequest, request: Request) -> HTMLResponse:
    """Return the cleaning of a page as HTML."""
    raw = await _raw_of(page, request)
    trial = page.trial and (page.trial.rule, page.trial.kind.value, page.trial.language)
    try:
        html = await request.app.state.pool.run(tasks.show, page.path or "Result", raw, page.url, page.policy, trial)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return HTMLResponse(html)


async def rule(rule_id: str) -> RuleText:
    """Return a rule as it stands in its file."""
    try:
        found = default_rulebook().get(rule_id)
    except KeyError:
        raise HTTPException(404, f"no rule {rule_id!r}") from None
    return RuleText(id=found.id, kind=found.kind, language=found.language, rule=text_of(found))


async def playground(request: Request) -> HTMLResponse:
    """Return the page on which people try it."""
    template = environment(TEMPLATES).get_template("playground.html")
    root = request.app.state.settings.root is not None
    rules = [one.id for one in default_rulebook()]
    return HTMLResponse(template.render(kinds=list(Kind), rules=rules, root=root))


async def style() -> Response:
    """Return the style sheet of the playground."""
    return Response(
        asset("marks.css") + asset("report.css") + asset("playground.css", TEMPLATES), media_type="text/css"
    )


async def script() -> Response:
    """Return the script of the playground."""
    return Response(asset("report.js") + asset("playground.js", TEMPLATES), media_type="text/javascript")


async def _raw_of(page: CleanRequest, request: Request) -> str | bytes:
    if page.path is None:
        return page.base64 if page.text is None else page.text  # type: ignore[return-value]
    settings: Settings = request.app.state.settings
    return await anyio.to_thread.run_sync(partial(read_under, settings.root, page.path, settings.most_bytes))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """Answer a body that is no request, without repeating it: it may be long, or not writable as JSON."""
    assert isinstance(error, RequestValidationError)
    faults = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}".removeprefix(": ") for one in error.errors()]
    status = 400 if any(one["type"] == "json_invalid" for one in error.errors()) else 422
    return JSONResponse({"detail": "; ".join(faults)}, status)


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    response.headers["content-security-policy"] = _DOCS if request.url.path == "/docs" else _SAFE
    response.headers["x-content-type-options"] = "nosniff"
    return response
