"""The plot of the speed benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Figures = dict[str, Any]


def draw(figures: Figures, path: Path) -> None:
    """Draw time by length of document, and time by length of hostile input, as far as they were measured.

    Nothing is written where neither was, or matplotlib is not installed.
    """
    panels = [panel for panel, section in ((_text, "text"), (_growth, "growth")) if section in figures]
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return
    if not panels:
        return
    figure = Figure(figsize=(7 * len(panels), 5), layout="constrained")
    for panel, axes in zip(panels, figure.subplots(1, len(panels), squeeze=False)[0], strict=True):
        panel(axes, figures)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.grid(True, alpha=0.3)
    figure.savefig(path, metadata={"Date": None})


def _text(axes: Any, figures: Figures) -> None:
    sizes = {name.split()[0]: found for name, found in figures["text"]["documents"].items() if name.endswith(" KB")}
    for name in next(iter(sizes.values())):
        ours = name.startswith("cleanseed")
        axes.plot(
            [int(size) for size in sizes],
            [found[name] for found in sizes.values()],
            label=name,
            linewidth=2.5 if ours else 1,
            marker="o",
            markersize=3,
        )
    axes.set(xlabel="KB of text", ylabel="CPU µs per KB", title="Each text seen for the first time")
    axes.legend(fontsize=8)


def _growth(axes: Any, figures: Figures) -> None:
    for form, colour in (("text", "tab:blue"), ("html", "tab:orange")):
        for number, found in enumerate(figures["growth"][form].values()):
            steps = found["steps"]
            label = f"hostile {form}" if not number else None
            axes.plot([s[0] for s in steps], [s[1] for s in steps], color=colour, alpha=0.5, linewidth=1, label=label)
    axes.set(xlabel="characters", ylabel="CPU seconds", title="Growth with length")
    axes.legend(fontsize=8)
