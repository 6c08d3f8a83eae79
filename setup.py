"""What is compiled, beside `pyproject.toml`, which says all else.

Where there is no C compiler these parts are left out, and the same is done in Python, more slowly.
"""

import sys
from glob import glob

from setuptools import Extension, setup

PARTS = ("read", "rules", "score")
# Python that is compiled under another name, with the types that a .pxd of that name states.
TWINS = {"read.html.fast": "read/html/builder.py"}
# A product and a sum must not become one operation: on some processors that would round differently.
ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]

setup(
    ext_modules=[
        Extension(
            f"cleanseed.{part}.fast",
            [f"src/cleanseed/{part}/fast.pyx"],
            depends=glob(f"src/cleanseed/{part}/*.pxi"),
            extra_compile_args=ARGUMENTS,
            optional=True,
        )
        for part in PARTS
    ]
    + [
        Extension(
            f"cleanseed.{name}",
            [f"src/cleanseed/{source}"],
            depends=[f"src/cleanseed/{name.replace('.', '/')}.pxd"],
            extra_compile_args=ARGUMENTS,
            optional=True,
        )
        for name, source in TWINS.items()
    ]
)
