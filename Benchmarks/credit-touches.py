"""Writes a file of touches from a seed: credit-touches.py ROWS FILE [whole|text].

One id in the mean has six touches, at instants over two years that never coincide and in the order of time; one touch
in twenty-five converts. `whole` names people by whole numbers and instants by seconds; `text` names people by words, instants by ISO
8601, and puts channels with a comma in quotes.
"""

import sys

import numpy
import polars
import pyarrow
import pyarrow.compute

CHANNELS = [
    "paid_search", "organic_search", "direct", "email", "referral", "social", "display", "affiliate", "webinar",
    "partner", "event", "podcast",
]
START = 1_704_067_200
SPAN = 2 * 365 * 86_400


def touches(rows, kind, seed=1):
    chance = numpy.random.default_rng(seed)
    people = max(1, rows // 6)
    ids = chance.integers(0, people, rows, dtype=numpy.int64)
    times = START + numpy.sort(chance.choice(SPAN, rows, replace=False, shuffle=False)).astype(numpy.int64)
    weights = 1 / numpy.arange(1, len(CHANNELS) + 1)
    channels = chance.choice(len(CHANNELS), rows, p=weights / weights.sum()).astype(numpy.int8)
    conversion = (chance.random(rows) < 0.04).astype(numpy.int8)
    cents = chance.integers(1_000, 1_000_000, rows, dtype=numpy.int64) * conversion
    names = CHANNELS
    if kind == "text":
        names = [name.replace("_", ", ") for name in CHANNELS]
        ids = pyarrow.array(ids).cast(pyarrow.string())
        ids = pyarrow.compute.binary_join_element_wise("visitor", pyarrow.compute.utf8_lpad(ids, 8, "0"), "-")
        times = pyarrow.array(times).cast(pyarrow.timestamp("s"))
        times = pyarrow.compute.strftime(times, format="%Y-%m-%dT%H:%M:%SZ")
    return pyarrow.table({
        "id": ids,
        "time": times,
        "channel": pyarrow.DictionaryArray.from_arrays(pyarrow.array(channels), names).cast(pyarrow.string()),
        "conversion": conversion,
        "value": cents / 100,
    })


def main():
    rows, name = int(sys.argv[1]), sys.argv[2]
    kind = sys.argv[3] if len(sys.argv) > 3 else "whole"
    polars.from_arrow(touches(rows, kind)).write_csv(name, quote_style="necessary", float_precision=2)


main()
