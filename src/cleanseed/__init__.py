"""Raw scraped text in, clean body out, every removal named and explained."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cleanseed.result import CleanResult, Failure, KeptLine, Kind, Metadata, Page, Removal, Spared, Verdict

if TYPE_CHECKING:
    from cleanseed.cleaner import Cleaner, clean
    from cleanseed.policy import Policy
    from cleanseed.rules import Rulebook, load_rules
    from cleanseed.site import Profile, learn
    from cleanseed.workers import WorkerDied

    COMPILED: bool

__version__ = "0.1.0"
__all__ = [
    "COMPILED",
    "CleanResult",
    "Cleaner",
    "Failure",
    "KeptLine",
    "Kind",
    "Metadata",
    "Page",
    "Policy",
    "Profile",
    "Removal",
    "Rulebook",
    "Spared",
    "Verdict",
    "WorkerDied",
    "clean",
    "learn",
    "load_rules",
]

# What is imported when it is first used: the modules behind these names load rules and score.
_LATER = {
    "Cleaner": "cleaner",
    "Policy": "policy",
    "Profile": "site",
    "Rulebook": "rules",
    "WorkerDied": "workers",
    "clean": "cleaner",
    "learn": "site",
    "load_rules": "rules",
}


if not TYPE_CHECKING:  # else a type checker would take any name for one of this package

    def __getattr__(name: str) -> Any:
        if name == "COMPILED":
            value: Any = _is_compiled()
        elif name in _LATER:
            value = getattr(import_module(f"cleanseed.{_LATER[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _is_compiled() -> bool:
    """Return True if the modules that can be compiled are; the results are the same either way."""
    spec = find_spec("cleanseed.html.builder")
    return spec is not None and not str(spec.origin).endswith(".py")
