"""Shares the credit of a file of touches by eight models with a library: credit-peer.py LIBRARY FILE KIND.

LIBRARY is polars, pyarrow, duckdb or channelattribution; the last one knows four of the models and simulates its chain.
Prints model,channel,conversions,value like credit-floor.c. KIND is `whole` or `text`, as credit-touches.py wrote the
file: each library is told its columns, so that it need not guess them. Instants of one id never coincide there.
"""

import csv
import sys

HALF_LIFE = 7 * 86_400.0


def show(channels, credits):
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["model", "channel", "conversions", "value"])
    for model, (conversions, values) in credits.items():
        for name, conversion, value in zip(channels, conversions, values):
            table.writerow([model, name, f"{conversion:.9f}", f"{value:.9f}"])


def markov(steps, ended, converted, values):
    """Removal effects of a chain of order 1; steps[i][j] from state i to channel j, row 0 being the start."""
    import numpy

    n = len(steps)
    totals = steps.sum(axis=1) + ended
    chances = numpy.zeros((n, n))
    chances[:, 1:] = steps / numpy.maximum(totals, 1)[:, None]
    result = []
    for ends in (converted, values):
        hope = lambda matrix: numpy.linalg.solve(numpy.eye(n) - matrix, ends / numpy.maximum(totals, 1))[0]
        whole = hope(chances)
        effects = []
        for channel in range(1, n):
            without = chances.copy()
            without[:, channel] = 0
            effects.append(1 - hope(without) / whole)
        effects = numpy.array(effects)
        result.append(effects / effects.sum() * ends.sum())
    return result


def with_pyarrow(name, kind):
    import numpy
    import pyarrow
    import pyarrow.csv

    types = {"time": pyarrow.timestamp("s", "UTC") if kind == "text" else pyarrow.int64(), "conversion": pyarrow.int8()}
    types |= {"channel": pyarrow.dictionary(pyarrow.int32(), pyarrow.string()), "value": pyarrow.float64()}
    types["id"] = pyarrow.string() if kind == "text" else pyarrow.int64()
    table = pyarrow.csv.read_csv(name, convert_options=pyarrow.csv.ConvertOptions(column_types=types))
    column = table["channel"].unify_dictionaries().combine_chunks()
    channels = column.dictionary.to_pylist()
    channel = column.indices.to_numpy()
    owner = table["id"]
    owner = owner.dictionary_encode().combine_chunks().indices if kind == "text" else owner
    owner = owner.to_numpy().astype(numpy.int64)
    time = table["time"].cast(pyarrow.int64()).to_numpy()
    conversion, value = table["conversion"].to_numpy(), table["value"].to_numpy()
    order = numpy.argsort(owner << 32 | (time - time.min()), kind="stable")
    owner, time, channel, value = owner[order], time[order], channel[order], value[order]
    converts = conversion[order] == 1
    begins = numpy.ones(len(owner), dtype=bool)
    begins[1:] = (owner[1:] != owner[:-1]) | converts[:-1]
    starts = numpy.flatnonzero(begins)
    ends = numpy.append(starts[1:], len(owner)) - 1
    won = converts[ends]
    n = len(channels)
    state = numpy.where(begins, 0, numpy.concatenate(([0], channel[:-1] + 1)))
    steps = numpy.bincount(state * n + channel, minlength=(n + 1) * n).reshape(n + 1, n).astype(float)
    count = lambda touched, weights=None: numpy.bincount(touched, weights, minlength=n).astype(float)
    last, worth = channel[ends[won]], value[ends[won]]
    ended = numpy.concatenate(([0], count(channel[ends])))
    credits = {}
    credits["first"] = count(channel[starts[won]]), count(channel[starts[won]], worth)
    credits["last"] = count(last), count(last, worth)
    length = (ends - starts + 1)[won]
    path = numpy.repeat(numpy.arange(len(length)), length)
    offsets = numpy.concatenate(([0], numpy.cumsum(length)[:-1]))
    rows = numpy.arange(len(path)) - numpy.repeat(offsets - starts[won], length)
    touched, size, worths = channel[rows], length[path], worth[path]
    place = rows - starts[won][path]
    share = lambda weight: (count(touched, weight), count(touched, weight * worths))
    credits["linear"] = share(1 / size)
    is_end = (place == 0) | (place == size - 1)
    credits["u"] = share(numpy.where(size <= 2, 1 / size, numpy.where(is_end, 0.4, 0.2 / numpy.maximum(size - 2, 1))))
    is_anchor = is_end | (place == size // 2)
    weight = numpy.where(is_anchor, 0.3, 0.1 / numpy.maximum(size - 3, 1))
    credits["w"] = share(numpy.where(size <= 3, 1 / size, weight))
    fade = numpy.exp2((time[rows] - time[ends[won]][path]) / HALF_LIFE)
    credits["time-decay"] = share(fade / numpy.add.reduceat(fade, offsets)[path])
    seen = numpy.bitwise_or.reduceat(numpy.int64(1) << touched.astype(numpy.int64), offsets)
    part = 1 / numpy.bitwise_count(seen)
    holds = [(seen >> one & 1).astype(bool) for one in range(n)]
    credits["shapley"] = [part[hold].sum() for hold in holds], [(part * worth)[hold].sum() for hold in holds]
    ending = [numpy.concatenate(([0.0], figures)) for figures in credits["last"]]
    credits["markov-1"] = markov(steps, ended, *ending)
    show(channels, credits)


def with_polars(name, kind):
    import numpy
    import polars
    from polars import col

    schema = {"id": polars.Int64, "time": polars.Int64, "channel": polars.Categorical, "conversion": polars.Int8}
    if kind == "text":
        schema |= {"id": polars.String, "time": polars.Datetime("ms")}
    touches = polars.scan_csv(name, schema=schema | {"value": polars.Float64}).collect()
    if kind == "text":
        touches = touches.with_columns(
            col("id").cast(polars.Categorical).to_physical().cast(polars.Int64), col("time").dt.epoch("s"))
    key = (col("id") * 2**32 + col("time")).alias("key")
    touches = touches.lazy().with_columns(key).sort("key").drop("key")
    begins = ((col("id") != col("id").shift(1)) | (col("conversion").shift(1) == 1)).fill_null(True)
    touches = touches.with_columns(path=begins.cum_sum(), begins=begins).with_row_index("row").collect()
    steps = touches.lazy().select(
        "channel", state=polars.when("begins").then(None).otherwise(col("channel").shift(1)),
    ).group_by("state", "channel").len().collect()
    ended = touches.lazy().group_by("path").agg(col("channel").last()).group_by("channel").len().collect()
    won = touches.lazy().filter(col("conversion") == 1).select(
        "path", "value", last=col("row"), end=col("time"))
    fade = (2.0 ** ((col("time") - col("end")) / HALF_LIFE)).alias("fade")
    rows = touches.lazy().select("row", "path", "time", "channel").join(won, on="path", maintain_order="left")
    rows = rows.with_columns(fade).collect()
    paths = rows.lazy().group_by("path", maintain_order=True).agg(
        size=polars.len(), start=col("row").min(), sum=col("fade").sum(), distinct=col("channel").n_unique())
    rows = rows.lazy().join(paths, on="path", maintain_order="left").with_columns(
        size=col("size").cast(polars.Int64), place=(col("row") - col("start")).cast(polars.Int64))
    is_end = (col("place") == 0) | (col("place") == col("size") - 1)
    is_anchor = is_end | (col("place") == col("size") // 2)
    choose = lambda least, anchor, share, rest: polars.when(col("size") <= least).then(1 / col("size")).otherwise(
        polars.when(anchor).then(share).otherwise(rest / (col("size") - least)))
    weights = {
        "first": (col("place") == 0).cast(polars.Float64),
        "last": (col("row") == col("last")).cast(polars.Float64),
        "linear": 1 / col("size"),
        "u": choose(2, is_end, 0.4, 0.2),
        "w": choose(3, is_anchor, 0.3, 0.1),
        "time-decay": col("fade") / col("sum"),
    }
    rows = rows.select("path", "channel", "value", "distinct", **weights)
    sums = [col(model).sum() for model in weights]
    sums += [(col(model) * col("value")).sum().alias(model + " value") for model in weights]
    rows = rows.collect()
    totals = rows.lazy().group_by("channel").agg(sums).sort(col("channel").to_physical()).collect()
    distinct = rows.lazy().unique(["path", "channel"]).group_by("channel").agg(
        conversions=(1 / col("distinct")).sum(), values=(col("value") / col("distinct")).sum()).collect()
    channels = totals["channel"].to_list()
    number = {channel: place for place, channel in enumerate(channels)}
    number[None] = -1
    credits = {model: (totals[model].to_list(), totals[model + " value"].to_list()) for model in weights}
    shapley = {channel: figures for channel, *figures in distinct.iter_rows()}
    credits["shapley"] = [[shapley[channel][of] for channel in channels] for of in (0, 1)]
    matrix = numpy.zeros((len(channels) + 1, len(channels)))
    for state, channel, count in steps.iter_rows():
        matrix[number[state] + 1][number[channel]] = count
    ends = numpy.zeros(len(channels) + 1)
    for channel, count in ended.iter_rows():
        ends[number[channel] + 1] = count
    ending = [numpy.concatenate(([0.0], figures)) for figures in credits["last"]]
    credits["markov-1"] = markov(matrix, ends, *ending)
    show(channels, credits)


def with_duckdb(name, kind):
    import duckdb
    import numpy

    text = kind == "text"
    columns = {"id": "VARCHAR" if text else "INTEGER", "time": "TIMESTAMP" if text else "INTEGER"}
    columns |= {"channel": "VARCHAR", "conversion": "TINYINT", "value": "DOUBLE"}
    time = "epoch(time)::INTEGER" if text else "time"
    base = duckdb.connect()
    base.execute("SET preserve_insertion_order = false")
    base.execute(
        f"""CREATE TEMP TABLE raw AS SELECT id, {time} AS time, channel, conversion, value
        FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {columns})
        """, [name])
    base.execute("CREATE TEMP TABLE channel AS SELECT channel AS name, row_number() OVER (ORDER BY channel) AS number "
                 "FROM (SELECT DISTINCT channel FROM raw)")
    base.execute(
        """CREATE TEMP TABLE touch AS
        SELECT id, time, number::UTINYINT AS channel, conversion, value, row_number() OVER own AS place,
            coalesce(sum(conversion) OVER (own ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER AS path,
            lag(number::UTINYINT) OVER own AS before, lag(conversion) OVER own AS ended
        FROM raw JOIN channel ON raw.channel = channel.name WINDOW own AS (PARTITION BY id ORDER BY time)""")
    n = base.execute("SELECT count(*) FROM channel").fetchone()[0]
    channels = [row[0] for row in base.execute("SELECT name FROM channel ORDER BY number").fetchall()]
    steps = numpy.zeros((n + 1, n))
    for state, channel, count in base.execute(
        "SELECT CASE WHEN ended = 1 OR before IS NULL THEN 0 ELSE before END AS state, channel, count(*) "
        "FROM touch GROUP BY ALL").fetchall():
        steps[state][channel - 1] = count
    fade = f"pow(2.0, (time - 1700000000) / {HALF_LIFE})"
    base.execute(
        f"""CREATE TEMP TABLE journey AS
        SELECT id, path, count(*) AS size, min(place) AS start, max(place) AS stop, max(conversion) AS won,
            sum(value) AS worth, sum({fade}) AS fade, bit_or(1 << channel::INTEGER) AS seen,
            arg_max(channel, place) AS last
        FROM touch GROUP BY id, path""")
    ended = numpy.zeros(n + 1)
    for channel, count in base.execute("SELECT last, count(*) FROM journey GROUP BY last").fetchall():
        ended[channel] = count
    weights = {
        "first": "CASE WHEN place = start THEN 1 ELSE 0 END",
        "last": "CASE WHEN place = stop THEN 1 ELSE 0 END",
        "linear": "1.0::DOUBLE / size",
        "u": "CASE WHEN size <= 2 THEN 1.0::DOUBLE / size WHEN place IN (start, stop) THEN 0.4::DOUBLE "
             "ELSE 0.2::DOUBLE / (size - 2) END",
        "w": "CASE WHEN size <= 3 THEN 1.0::DOUBLE / size WHEN place IN (start, stop, start + size // 2) "
             "THEN 0.3::DOUBLE ELSE 0.1::DOUBLE / (size - 3) END",
        "time-decay": f"{fade} / fade",
    }
    sums = ", ".join(f"sum({weight}), sum(({weight}) * worth)" for weight in weights.values())
    rows = base.execute(
        f"""SELECT channel, {sums} FROM touch JOIN journey USING (id, path) WHERE won = 1
        GROUP BY channel ORDER BY channel""").fetchall()
    credits = {}
    for place, model in enumerate(weights):
        credits[model] = [[row[1 + 2 * place + of] for row in rows] for of in (0, 1)]
    rows = base.execute(
        f"""SELECT sum(1.0::DOUBLE / bit_count(seen)), sum(worth / bit_count(seen)) FROM journey
        JOIN range(1, {n + 1}) AS one(number) ON seen >> number::INTEGER & 1 = 1 WHERE won = 1
        GROUP BY number ORDER BY number""").fetchall()
    credits["shapley"] = [[row[of] for row in rows] for of in (0, 1)]
    ending = [numpy.concatenate(([0.0], figures)) for figures in credits["last"]]
    credits["markov-1"] = markov(steps, ended, *ending)
    show(channels, credits)


def with_channelattribution(name, kind):
    import ChannelAttribution
    import polars
    from polars import col

    touches = polars.read_csv(name).sort("id", "time")
    begins = ((col("id") != col("id").shift(1)) | (col("conversion").shift(1) == 1)).fill_null(True)
    paths = touches.with_columns(path=begins.cum_sum()).group_by("path").agg(
        col("channel").str.join(" > "), col("conversion").sum(), col("value").sum())
    paths = paths.group_by("channel").agg(
        conversions=col("conversion").sum(), value=col("value").sum(), null=(col("conversion") == 0).sum()).to_pandas()
    heuristic = ChannelAttribution.heuristic_models(paths, "channel", "conversions", "value", flg_pro=False)
    ChannelAttribution.markov_model(
        paths, "channel", "conversions", "value", var_null="null", verbose=False, flg_pro=False)
    credits = {}
    for model, column in (("first", "first_touch"), ("last", "last_touch"), ("linear", "linear_touch")):
        found = [heuristic[c].to_list() for c in heuristic if c.startswith(column)]
        credits[model] = found[0], found[1]
    show(heuristic["channel_name"].to_list(), credits)


peers = {
    "polars": with_polars, "pyarrow": with_pyarrow, "duckdb": with_duckdb, "channelattribution": with_channelattribution,
}
peers[sys.argv[1]](sys.argv[2], sys.argv[3])
