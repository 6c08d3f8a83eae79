"""What is compiled, beside `pyproject.toml`, which says all else.

Where there is no C compiler these parts are left out, and the same is done in Python, more slowly.
"""

import json
import runpy
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# Python that is compiled, with the types that the .pxd beside it states.
COMPILED = [
    "cleanseed.html.markup",
    "cleanseed.html.elements",
    "cleanseed.html.builder",
    "cleanseed.html.tree",
    "cleanseed.html.map",
    "cleanseed.html.page",
]
# A product and a sum must not become one operation: on some processors that would round differently.
ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]


def extension(name: str) -> Extension:
    source = f"src/{name.replace('.', '/')}"
    return Extension(name, [f"{source}.py"], depends=[f"{source}.pxd"] if Path(f"{source}.pxd").exists() else [], extra_compile_args=ARGUMENTS, optional=True)


class Build(build_ext):
    """Compiles the extensions, and then the patterns of the rulebook."""

    def run(self) -> None:
        super().run()
        expressions = runpy.run_path("src/cleanseed/rules/expressions.py")
        rules = json.loads(Path("src/cleanseed/rules/data/stored.json").read_text(encoding="utf-8"))["rules"]
        patterns = [rule[part] for rule in rules for part in ("pattern", "members") if part in rule]
        patterns += [expressions["in_ascii"](pattern) for pattern in patterns]
        folder = Path(self.get_ext_fullpath("cleanseed.rules.match")).parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / expressions["FILE"]).write_bytes(expressions["stored_form"](patterns))


setup(
    cmdclass={"build_ext": Build},
    ext_modules=[extension(name) for name in COMPILED],
)
