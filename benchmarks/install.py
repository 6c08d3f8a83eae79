"""Install the wheel and the source distribution in fresh environments without a compiler, and time the first steps.

`python -m benchmarks.install` builds both from this checkout in a temporary folder.  For each it prints how long the
installation takes, whether the package runs compiled, and the time and resident memory of the import and of the first
cleaning in a new process.  Compilers are hidden: `CC` names none, and `PATH` holds the environment alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FIRST = """
import json, resource, sys, time
start = time.perf_counter()
import cleanseed
imported = time.perf_counter()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
memory = peak()
raw = sys.stdin.read()
text = cleanseed.clean(raw).text
cleaned = time.perf_counter()
after = peak()
again = time.perf_counter()
cleanseed.clean(raw).text
end = time.perf_counter()
metadata = cleanseed.clean(raw).metadata
told = time.perf_counter()
print(json.dumps({
    "compiled": cleanseed.COMPILED, "import ms": (imported - start) * 1e3, "first clean ms": (cleaned - imported) * 1e3,
    "next clean ms": (end - again) * 1e3, "first metadata ms": (told - end) * 1e3, "import MB": memory,
    "first clean MB": after, "metadata MB": peak(),
}))
"""


def build(folder: Path) -> tuple[Path, Path]:
    """Build the wheel and the source distribution; return their paths."""
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """Make a fresh environment; return its Python and the variables under which no compiler is found."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    return folder / "bin" / "python", variables | {"PATH": str(folder / "bin"), "CC": "no-compiler"}


def first_steps(python: Path, variables: dict[str, str], raw: str, times: int = 5) -> Iterator[dict[str, float]]:
    """Yield what a new process measures, several times; the first one also writes the bytecode."""
    for _ in range(times):
        done = subprocess.run(
            [python, "-c", _FIRST], input=raw, env=variables, check=True, capture_output=True, text=True, cwd="/"
        )
        yield json.loads(done.stdout)


def main() -> None:
    raw = next((ROOT / "seeds" / "raw").iterdir()).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in build(folder):
            python, variables = environment(folder / path.suffix.strip("."))
            start = time.perf_counter()
            subprocess.run(
                [python, "-m", "pip", "install", "-q", str(path)], env=variables, check=True, capture_output=True
            )
            print(
                f"{path.name}: {path.stat().st_size / 2**20:.1f} MB, installed in {time.perf_counter() - start:.0f} s"
            )
            measured = list(first_steps(python, variables, raw))
            for key in measured[0]:
                print(f"  {key:18} {sorted(one[key] for one in measured)[len(measured) // 2]:.4g}")


if __name__ == "__main__":
    main()
