#!/usr/bin/env python3
"""Draws the medians of a benchmark as bars; shorter is better. Needs matplotlib (Debian: python3-matplotlib).

    src/bench/plot.py target/bench/results.json results.svg
    src/bench/plot.py src/docs/bench.json src/docs/bench.svg      that of docs/performance.md
"""
import json
import statistics
import sys

import matplotlib

matplotlib.use("svg")
# Text stays text, and the same results give the same file.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.family": "sans-serif"})
from matplotlib import pyplot  # noqa: E402

PANELS = [
    ("CPU for an unwanted frame, uncompressed, warm (µs)", "filtered-none", "warm", 2),
    ("CPU for an unwanted frame, zlib-stream, warm (µs)", "filtered-zlib", "warm", 2),
    ("CPU for an unwanted frame, zstd-stream, warm (µs)", "filtered-zstd", "warm", 2),
    ("CPU for a post, warm (µs)", "forward", "warm", 0),
    ("From gateway to hub at 500 events/s, 99th percentile (ms)", "paced", "latency-p99", 1),
    ("Memory when idle (MB)", "start", "idle-resident", 0),
    ("Memory at most, unwanted frames (MB)", "filtered-none", "peak-resident", 0),
]


def medians(measurements, workload, figure):
    """The median of all rounds for each client that has the figure, in the order in which clients were measured."""
    values = {}
    for measurement in measurements:
        if measurement["workload"] == workload and figure in measurement["figures"]:
            values.setdefault(measurement["client"], []).append(measurement["figures"][figure])
    return {client: statistics.median(each) for client, each in values.items()}


def main(source, target):
    with open(source, encoding="utf-8") as file:
        measurements = json.load(file)["measurements"]
    clients = list(dict.fromkeys(measurement["client"] for measurement in measurements))
    panels = [(title, medians(measurements, *key), decimals) for title, *key, decimals in PANELS]
    panels = [panel for panel in panels if panel[1]]
    if not panels:
        sys.exit(f"{source} has no figure that the plot shows.")
    figure, axes = pyplot.subplots(len(panels), squeeze=False, figsize=(8, len(panels) * (0.28 * len(clients) + 0.55)))
    for axis, (title, values, decimals) in zip(axes[:, 0], panels):
        bars = axis.barh(list(values), list(values.values()), color=[f"C{clients.index(client)}" for client in values])
        axis.bar_label(bars, [f"{value:,.{decimals}f}" for value in values.values()], padding=4)
        axis.set_title(title, loc="left", fontsize=10, fontweight="bold")
        axis.invert_yaxis()
        axis.margins(x=0.1)
        axis.spines[:].set_visible(False)
        axis.xaxis.set_visible(False)
        axis.tick_params(left=False)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
