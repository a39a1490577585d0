"""Holds `accord measure-plan` against the same plan in DuckDB, in one run, and compares what they count.

    plan-bench.py WORK ACCORD LEADS TOUCHES
"""

import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORK, ACCORD, LEADS, TOUCHES = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def measured(leads, *more):
    command = [ACCORD, "measure-plan", "--leads", str(leads), "--touches", str(TOUCHES), *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def line(name, value, goal=""):
    print(f"{name:<62} {value:>12} {goal:>10}")


def seconds(value):
    return f"{value * 1000:.0f} ms"


own = measured(LEADS, "--export", WORK)
line("leads, touches", f"{own['leads']:,}, {own['touches']:,}")
line("columns: made, written, opened, verified, in memory", "")
line(
    "",
    f"{own['build']:.1f} s, {own['write']:.1f} s, {own['open'] * 1000:.1f} ms, {seconds(own['verify'])}, "
    f"{own['megabytes']} MB",
)
line("first replay of an accord, nothing known", seconds(own["coldReplay"]))
line("replay of a moved threshold", seconds(own["replay"]))
line("plan: both replays and the whole report (goal 500 ms)", seconds(own["plan"]))
line("plan: one replay and the report of a draft", seconds(own["slider"]))
small = measured(LEADS // 5)
line(f"  the same over {small['leads']:,} leads, a slider's answer (goal 100 ms)", seconds(small["slider"]))
peer = json.loads(
    subprocess.run(
        [sys.executable, os.path.join(HERE, "plan-peer.py"), WORK, "2"], check=True, capture_output=True
    ).stdout
)
line("the same in DuckDB, both accords", seconds(peer["plan"]))
line("the same in DuckDB, one accord", seconds(peer["slider"]))
line("  ratio, both (goal 10)", f"{peer['plan'] / own['plan']:.1f}")
line("  ratio, one", f"{peer['slider'] / own['slider']:.1f}")
for what in ["movements", "accepted"]:
    mine = {name: count for name, count in own[what].items() if count}
    theirs = {name: count for name, count in peer[what].items() if count}
    if mine != theirs:
        sys.exit(f"They count differently: {what} {mine}, DuckDB {theirs}.")
line("both count the same", "yes")
