"""What is built, beside `pyproject.toml`, which says all else: compiled modules, and the rulebook in its stored form.

Where there is no C compiler the same modules run in Python, more slowly.
"""

import sys
from pathlib import Path
from types import ModuleType

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

# Python that is compiled, with the types that the .pxd beside it states where there is one.
COMPILED = [
    "cleanseed.decide.headline",
    "cleanseed.decide.kinds",
    "cleanseed.decide.possible",
    "cleanseed.html.builder",
    "cleanseed.html.elements",
    "cleanseed.html.map",
    "cleanseed.html.markup",
    "cleanseed.html.page",
    "cleanseed.html.tree",
    "cleanseed.html.writer",
    "cleanseed.rules.match",
    "cleanseed.score.context",
    "cleanseed.score.evidence",
    "cleanseed.score.forest",
    "cleanseed.score.markup",
    "cleanseed.score.repeats",
    "cleanseed.score.shape",
    "cleanseed.score.stated",
    "cleanseed.structure.groups",
    "cleanseed.structure.shape",
    "cleanseed.structure.stems",
    "cleanseed.text.fold",
    "cleanseed.text.lines",
    "cleanseed.text.render",
    "cleanseed.text.sentences",
    "cleanseed.text.words",
    "cleanseed.wording.features",
    "cleanseed.wording.model",
]
# A product and a sum must not become one operation: on some processors that would round differently.
ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]


def extension(name: str) -> Extension:
    source = f"src/{name.replace('.', '/')}"
    typed = [f"{source}.pxd"] if Path(f"{source}.pxd").exists() else []
    return Extension(name, [f"{source}.py"], depends=typed, extra_compile_args=ARGUMENTS, optional=True)


class Build(build_py):
    """Copies the package, and stores its rulebook; an editable install stores it on first use."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for name in ("cleanseed", "cleanseed.rules"):  # without what these import, which the build does not need
                package = sys.modules[name] = ModuleType(name)
                package.__path__ = [f"src/{name.replace('.', '/')}"]
            from cleanseed.rules.stored import STORED, stored_form

            path = Path(self.build_lib, "cleanseed/rules/data", STORED)
            path.write_text(stored_form(), encoding="utf-8", newline="\n")


setup(
    cmdclass={"build_py": Build},
    ext_modules=[extension(name) for name in COMPILED],
)
