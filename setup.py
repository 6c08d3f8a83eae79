"""What is compiled, beside `pyproject.toml`, which says all else.

Where there is no C compiler these parts are left out, and the same is done in Python, more slowly.
"""

import json
import runpy
import sys
from glob import glob
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# Python that is compiled under another name, with the types that a .pxd of that name states.
TWINS = {"cleanseed.read.html.fast": "src/cleanseed/read/html/builder.py"}
# A product and a sum must not become one operation: on some processors that would round differently.
ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]


def sources() -> dict[str, str]:
    """The file that each compiled module is made of."""
    paths = map(Path, sorted(glob("src/cleanseed/**/*.pyx", recursive=True)))
    return {".".join(path.with_suffix("").parts[1:]): str(path) for path in paths} | TWINS


def extension(name: str, source: str) -> Extension:
    parts = glob(f"{Path(source).parent}/*.px[id]")
    return Extension(name, [source], depends=parts, extra_compile_args=ARGUMENTS, optional=True)


class Build(build_ext):
    """Compiles the extensions, and then the patterns of the rulebook."""

    def run(self) -> None:
        super().run()
        expressions = runpy.run_path("src/cleanseed/rules/expressions.py")
        rules = json.loads(Path("src/cleanseed/rules/data/stored.json").read_text(encoding="utf-8"))["rules"]
        patterns = [rule[part] for rule in rules for part in ("pattern", "members") if part in rule]
        patterns += [expressions["in_ascii"](pattern) for pattern in patterns]
        folder = Path(self.get_ext_fullpath("cleanseed.rules.fast")).parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / expressions["FILE"]).write_bytes(expressions["stored_form"](patterns))


setup(
    cmdclass={"build_ext": Build},
    ext_modules=[extension(name, source) for name, source in sources().items()],
)
