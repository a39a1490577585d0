"""Recomputes every figure of a scorecard from an export, and prints each one that differs.

Usage: verify.py EXPORT SCORECARD.json NOW FIRST LAST
EXPORT is what `accord export --all` wrote, SCORECARD.json what `accord scorecard --json` printed for the days from FIRST
to LAST, NOW the instant at which it did, in milliseconds since 1970. Ends with 1 when anything differs; and when a row
that is changed on purpose makes no difference, since such a proof would prove nothing.
"""

import datetime
import json
import sys
from fractions import Fraction

from figures import Figures
from record import open_record, rows
from terms import EPOCH, Terms

COUNTS = ["met", "missed", "pending", "waived", "excepted", "unknown"]
PERCENTILES = ["p50Minutes", "p90Minutes", "p50BusinessMinutes", "p90BusinessMinutes"]


def number(value):
    """As the scorecard prints it: a share to a hundredth of a percent, rounded half up."""
    if value is None or isinstance(value, int):
        return value
    return ((2 * value.numerator * 10_000 + value.denominator) // (2 * value.denominator)) / 10_000


def entry(result, terms, closed):
    """A recomputed result under the keys of the scorecard's JSON."""
    told = {
        "unit": result.unit, "promised": number(result.promised), "delivered": number(result.delivered),
        "attainment": number(as_share(result.attainment)), "kept": result.kept, "undecidedBecause": result.because,
        "cases": result.cases(), "lifted": len(result.tally["lifted"]), "leftOut": len(result.tally["leftOut"]),
        "beforeAccord": {"cases": result.cases(result.before)} | {name: len(result.before[name]) for name in COUNTS},
        "adjustments": [{"kind": kind, "by": by, "amount": amount} for kind, by, amount in result.adjustments],
        "versions": [
            {"version": version, "from": first, "promised": number(promised), "delivered": number(delivered), "cases": cases}
            for version, first, promised, delivered, cases in result.versions],
    }
    told |= {name: len(result.tally[name]) for name in COUNTS}
    told |= {name: result.minutes.get(name) for name in PERCENTILES}
    kept = closed.get((result.commitment.per, result.span[0], result.commitment.id))
    if kept:
        now = (figure(result.unit, result.promised), figure(result.unit, result.delivered), ratio(result.attainment),
               result.kept, len(result.tally["met"]), len(result.tally["missed"]))
        then = (figure_text(kept["promised"]), figure_text(kept["delivered"]), ratio_text(kept["attainment"]),
                kept["kept"], kept["met"], kept["missed"])
        told["restated"] = now != then
    else:
        told["restated"] = False
    return told


def as_share(value):
    return Fraction(value) if value is not None else None


def figure(unit, value):
    return None if value is None else (unit, Fraction(value))


def ratio(value):
    return None if value is None else Fraction(value)


def figure_text(text):
    """`share 85/100` or `count 42`, as a closed figure is kept."""
    if text is None:
        return None
    unit, value = text.split(" ")
    return unit, Fraction(value)


def ratio_text(text):
    return None if text is None else Fraction(text)


def plain(value):
    """Whole numbers as whole numbers, whatever they were printed as."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def differences(connection, terms, printed, now, first, last):
    """What differs, and how many figures were compared."""
    closed = {(row["period"], EPOCH + datetime.timedelta(days=row["first_day"]), row["commitment"]): row
              for row in rows(connection, "SELECT * FROM closed_figure WHERE closed_at <= ?", [now])}
    recomputed = {(one.commitment.id, one.span[0].isoformat()): entry(one, terms, closed)
                  for one in Figures(connection, terms, now).all(first, last)}
    found, compared, unknown = [], 0, {}
    for line in printed:
        key = (line["id"], line["period"]["from"])
        own = recomputed.pop(key, None)
        if own is None:
            unknown[line["measure"]] = unknown.get(line["measure"], 0) + 1
            continue
        for name, value in own.items():
            compared += 1
            if plain(line.get(name)) != plain(value):
                found.append(f"{key[0]} {key[1]} {name}: the scorecard says {line.get(name)}, the rows {value}")
    found += [f"{identity} {day}: recomputed, and not on the scorecard" for identity, day in recomputed]
    found += [f"{count} lines of the measure {measure} are not recomputed" for measure, count in sorted(unknown.items())]
    return found, compared


def spoil(connection):
    """Takes away the newest of the rows that figures count; whether there was one."""
    for table, order in (("clock", "starts_at"), ("handoff", "handed_at")):
        newest = rows(connection, f"SELECT id FROM {table} WHERE withdrawn IS NULL ORDER BY {order} DESC, id DESC LIMIT 1")
        for row in newest:
            connection.execute(f"UPDATE {table} SET withdrawn = 1 WHERE id = ?", [row["id"]])
            return True
    return False


def main():
    folder, path, now = sys.argv[1], sys.argv[2], int(sys.argv[3])
    first, last = (datetime.date.fromisoformat(day) for day in sys.argv[4:6])
    printed = json.load(open(path))
    connection = open_record(folder)
    terms = Terms(connection, now)
    found, compared = differences(connection, terms, printed, now, first, last)
    for difference in found:
        print(difference)
    words = "1 difference" if len(found) == 1 else f"{len(found) or 'no'} differences"
    print(f"Scorecard: {len(printed)} lines, {compared} figures compared, {words}.")
    if found or not compared:
        return 1
    if spoil(connection) and not differences(connection, terms, printed, now, first, last)[0]:
        print("One row was taken away on purpose, and nothing differs: this proof proves nothing.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
