"""Holds the target MeasurePlan against the same plan in DuckDB, in one run, and compares what they count.

    plan-bench.py WORK MEASURE LEADS TOUCHES
"""

import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORK, MEASURE, LEADS, TOUCHES = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def measured(leads, *more):
    command = [MEASURE, "--leads", str(leads), "--touches", str(TOUCHES), *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def line(name, value, goal=""):
    print(f"{name:<62} {value:>12} {goal:>10}")


def took(value):
    """By the clock, and by all processors together."""
    return f"{value['elapsed'] * 1000:.0f} ms, {value['processor'] * 1000:.0f} ms"


own = measured(LEADS, "--export", WORK)
line("leads, touches", f"{own['leads']:,}, {own['touches']:,}", f"{own['megabytes']} MB")
line("", "elapsed, processor")
line("columns made", took(own["build"]))
line("  written, opened", f"{took(own['write'])}; {own['open']['elapsed'] * 1000:.1f} ms")
line("what no accord changes: leads in columns", took(own["history"]))
line("  their order", took(own["index"]))
line("first replay of an accord, nothing known", took(own["coldReplay"]))
line("replay of a moved threshold", took(own["replay"]))
line("plan: both replays and the whole report (goal 500 ms)", took(own["plan"]))
line("  the same, a half-life that nobody tried before", took(own["counted"]))
line("plan: one replay and the report of a draft, a level moved", took(own["slider"]))
line("  a grade moved", took(own["grade"]))
line("  a half-life moved", took(own["halfLife"]))
line("reading every byte once, against its checksum", took(own["verify"]))
small = measured(LEADS // 5)
line(f"a slider's answer over {small['leads']:,} leads: a level (goal 100 ms)", took(small["slider"]))
line("  a grade", took(small["grade"]))
line("  a half-life", took(small["halfLife"]))
peer = json.loads(
    subprocess.run(
        [sys.executable, os.path.join(HERE, "plan-peer.py"), WORK, "2"], check=True, capture_output=True
    ).stdout
)
line("the same in DuckDB, both accords", took(peer["plan"]))
line("the same in DuckDB, one accord", took(peer["slider"]))
for name, theirs, mine in [
    ("both (goal 10)", "plan", "plan"), ("both, every touch counted anew", "plan", "counted"), ("one", "slider", "slider"),
    ("one, every touch counted anew", "slider", "halfLife"),
]:
    ratios = [peer[theirs][kind] / own[mine][kind] for kind in ("elapsed", "processor")]
    line(f"  ratio, {name}", f"{ratios[0]:.1f}, {ratios[1]:.1f}")
for what in ["movements", "accepted"]:
    mine = {name: count for name, count in own[what].items() if count}
    theirs = {name: count for name, count in peer[what].items() if count}
    if mine != theirs:
        sys.exit(f"They count differently: {what} {mine}, DuckDB {theirs}.")
line("both count the same", "yes")
