"""Write the month names of the world's newspapers from CLDR: `python benchmarks/months.py` (needs Babel)."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import babel
from babel import Locale

LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "da",
    "sv",
    "nb",
    "nn",
    "fi",
    "is",
    "et",
    "lv",
    "lt",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "mk",
    "bg",
    "ru",
    "uk",
    "be",
    "ro",
    "hu",
    "sq",
    "el",
    "tr",
    "az",
    "kk",
    "uz",
    "ka",
    "hy",
    "he",
    "ar",
    "fa",
    "ur",
    "hi",
    "mr",
    "ne",
    "bn",
    "ta",
    "te",
    "ml",
    "kn",
    "gu",
    "pa",
    "th",
    "id",
    "ms",
    "sw",
    "zu",
    "xh",
    "af",
    "ca",
    "gl",
    "eu",
    "cy",
    "ga",
    "mt",
    "fil",
    "am",
    "so",
    "ha",
]
TARGET = Path(__file__).resolve().parents[1] / "src/cleanseed/metadata/months.json"


def names(language: str) -> dict[str, int]:
    """Return the months of a language by name, long and short, in folded case and without full stops."""
    months = Locale.parse(language).months
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                folded = unicodedata.normalize("NFKC", name).casefold().strip(". ")
                if folded.isalpha() or (" " not in folded and any(map(str.isalpha, folded))):
                    found[folded] = number
    return found


def main() -> None:
    table = {"origin": f"Unicode CLDR, by Babel {babel.__version__}"} | {code: names(code) for code in LANGUAGES}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
