"""A playground in the browser and a service: `create_app` returns the ASGI application, `run` serves it."""

from cleanseed.serve.app import create_app
from cleanseed.serve.running import run
from cleanseed.serve.settings import Settings

__all__ = ["Settings", "create_app", "run"]
