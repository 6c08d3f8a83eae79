"""What is compiled, beside `pyproject.toml`, which says all else.

Where there is no C compiler these parts are left out, and the same is done in Python, more slowly.
"""

import sys
from glob import glob
from pathlib import Path

from setuptools import Extension, setup

# A product and a sum must not become one operation: on some processors that would round differently.
ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]


def compiled(path: str) -> Extension:
    name = ".".join(Path(path).with_suffix("").parts[1:])
    parts = glob(f"{Path(path).parent}/*.px[id]")
    return Extension(name, [path], depends=parts, extra_compile_args=ARGUMENTS, optional=True)


setup(ext_modules=[compiled(path) for path in sorted(glob("src/cleanseed/**/*.pyx", recursive=True))])
