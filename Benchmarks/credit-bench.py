"""Measures `accord credit --touches` against a C program and libraries, all in one run, and compares their results.

    credit-bench.py WORK ACCORD FLOOR COLUMNS ROWS...

WORK holds the generated files. FLOOR is the program of credit-floor.c, COLUMNS that of credit-columns. A figure is the
least of as many runs as CREDIT_RUNS says (3); processor seconds are those of the whole process and its threads.
"""

import csv
import io
import math
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = ["first", "last", "linear", "u", "w", "time-decay", "shapley", "markov-1"]
RUNS = int(os.environ.get("CREDIT_RUNS", "3"))


class Run:
    """One process: processor seconds, elapsed seconds, most private memory in MB, and what it printed."""

    def __init__(self, command):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.memory = 0
        watch = threading.Thread(target=self.watch, args=(process.pid,))
        watch.start()
        self.output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        self.elapsed = time.monotonic() - start
        process.returncode = status
        self.cpu = usage.ru_utime + usage.ru_stime
        watch.join()
        self.failed = status != 0

    def watch(self, pid):
        while True:
            try:
                for line in open(f"/proc/{pid}/status"):
                    if line.startswith("RssAnon:"):
                        self.memory = max(self.memory, int(line.split()[1]) // 1024)
                        break
                else:
                    return
            except OSError:
                return
            time.sleep(0.005)


def best(command, runs=RUNS):
    """The run with the least processor time; None where the command fails."""
    done = [Run(command) for _ in range(runs)]
    if any(run.failed for run in done):
        return None
    least = min(done, key=lambda run: run.cpu)
    least.elapsed = min(run.elapsed for run in done)
    least.memory = max(run.memory for run in done)
    return least


def credits(text):
    table = {}
    # Some library greets whoever imports it.
    text = text[text.index("model,channel,") :]
    for row in csv.DictReader(io.StringIO(text)):
        table[row["model"], row["channel"]] = float(row["conversions"]), float(row["value"])
    return table


def distance(ours, theirs):
    """The greatest difference of what both tell, relative to 1 or to the figure."""
    common = set(ours) & set(theirs)
    pairs = [pair for key in common for pair in zip(ours[key], theirs[key])]
    return len(common), max(abs(a - b) / max(1, abs(a)) for a, b in pairs)


def line(name, run, to=None, note=""):
    ratio = f"{run.cpu / to.cpu:6.1f}" if to else " " * 6
    print(f"{name:<34}{run.cpu:8.2f} s{run.elapsed:8.2f} s{run.memory:6} MB{ratio}  {note}", flush=True)


def generate(work, rows, kind):
    name = os.path.join(work, f"touches-{kind}-{rows}.csv")
    if not os.path.exists(name):
        subprocess.run(
            [sys.executable, os.path.join(HERE, "credit-touches.py"), str(rows), name + ".part", kind], check=True)
        os.rename(name + ".part", name)
    return name


def main():
    work, accord, floor, columns, *sizes = sys.argv[1:]
    sizes = sorted(int(size) for size in sizes)
    wanted = [part for model in MODELS for part in ("--model", model)] + ["--csv"]
    times = []
    for rows in sizes:
        for kind in ("whole", "text") if rows == sizes[-1] else ("whole",):
            name = generate(work, rows, kind)
            size = os.path.getsize(name) / 1e6
            print(f"\n{rows:,} touches, {size:.0f} MB, ids and times as {'numbers' if kind == 'whole' else 'text'}")
            print(f"{'':<34}{'processor':>10}{'elapsed':>10}{'private':>9}{'ratio':>6}")
            ours = best([accord, "credit", "--touches", name] + wanted)
            if ours is None:
                sys.exit("accord credit failed")
            line("accord credit, eight models", ours)
            if kind == "whole":
                times.append(ours.cpu)
            if rows != sizes[-1]:
                continue
            figures = credits(ours.output)
            others = [("C, fixed columns", [floor, name], 3)] if kind == "whole" else []
            for peer in ("polars", "pyarrow", "duckdb", "channelattribution"):
                if peer == "channelattribution" and kind == "text":
                    continue
                command = [sys.executable, os.path.join(HERE, "credit-peer.py"), peer, name, kind]
                others.append((peer, command, 1 if peer == "channelattribution" else RUNS))
            least = {}
            for label, command, runs in others:
                run = best(command, runs)
                if run is None:
                    print(f"{label:<34}could not be run")
                    continue
                count, far = distance(figures, credits(run.output))
                note = f"{count} figures agree" if far < 1e-6 else f"DIFFERS by {far:.1e}"
                line(label, run, ours, note)
                least[label] = run.cpu
            libraries = [least[peer] for peer in ("polars", "pyarrow", "duckdb") if peer in least]
            if libraries:
                print(f"best library ÷ accord: {min(libraries) / ours.cpu:.1f} (goal 2.5)")
            if "channelattribution" in least:
                print(f"ChannelAttribution (four models) ÷ accord: {least['channelattribution'] / ours.cpu:.0f} (goal 25)")
            if "C, fixed columns" in least:
                print(f"accord ÷ C: {ours.cpu / least['C, fixed columns']:.2f} (goal 3, aim 1)")
            print(f"private memory: {ours.memory} MB (goal 700 at 10,000,000)")
    if len(times) > 1:
        growth = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        steps = ", ".join(f"{rows:,}: {seconds:.3f} s" for rows, seconds in zip(sizes, times))
        print(f"\nprocessor time by touches {steps}; it grows with their number to the power {growth:.2f}")
    print("\nfrom columns in memory, one core:", flush=True)
    subprocess.run([columns, generate(work, sizes[-1], "whole")], check=True)


main()
