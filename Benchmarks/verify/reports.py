"""Recomputes what other reports print in JSON, and prints each figure that differs.

Usage: reports.py EXPORT NOW FILE…
EXPORT is what `accord export --all` wrote, NOW an instant in milliseconds since 1970, each FILE what `accord reconcile`,
`accord gap` or `accord goals` printed with --json. Ends with 1 when anything differs, and when rows that are taken away
on purpose make no difference, since such a proof would prove nothing.
"""

import datetime
import json
import pathlib
import sys

import gapped
import goals
import reconciliation
from record import open_record
from terms import Terms


def instant(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000) + 999


def reconciled(connection, terms, printed, now):
    found, compared, foreign = reconciliation.differences(connection, terms, printed)
    note = f", {foreign} deals without a rate left out" if foreign else ""
    return "Reconciliation", f"{len(printed['deals'])} deals, {compared} figures compared{note}", found, compared


def gap(connection, terms, printed, now):
    found, compared = gapped.differences(connection, terms, printed, instant(printed["asOf"]))
    name = f"Gap of {printed['period']} by {printed['by']} against {printed['base']}"
    return name, f"{len(printed['segments'])} segments, {compared} figures compared", found, compared


def aimed(connection, terms, printed, now):
    found, compared, left = goals.differences(connection, terms, printed, now)
    note = f", not recomputed: {', '.join(left)}" if left else ""
    return "Goals", f"{len(printed)} lines, {compared} figures compared{note}", found, compared


def of_kind(printed):
    return aimed if isinstance(printed, list) else gap if "lateFollowUp" in printed else reconciled


def bears_on(kind, printed):
    """Whether what is taken away on purpose stands behind a figure of the report."""
    if kind is gap:
        return any(one["counts"]["captured"] for one in printed["segments"])
    if kind is aimed:
        return any(one["actual"] for one in printed if one["metric"] == "accepted-leads")
    return any(printed[name] for name in ("ordered", "paid"))


# What is taken away on purpose, for each kind of report.
SPOILED = {
    reconciled: "UPDATE billing_document SET withdrawn = 1 WHERE id = (SELECT max(id) FROM billing_document"
                " WHERE withdrawn IS NULL AND cancelled_at IS NULL AND total > 0 AND kind IN ('order', 'payment'))",
    gap: "UPDATE lead SET withdrawn = 1",
    aimed: "UPDATE handoff SET withdrawn = 1",
}


def main():
    folder, now = sys.argv[1], int(sys.argv[2])
    printed = [json.loads(pathlib.Path(path).read_text()) for path in sys.argv[3:]]
    connection = open_record(folder)
    terms = Terms(connection, now)
    failed, clean = False, {}
    for one in printed:
        kind = of_kind(one)
        name, words, found, compared = kind(connection, terms, one, now)
        for difference in found:
            print(difference)
        number = "1 difference" if len(found) == 1 else f"{len(found) or 'no'} differences"
        print(f"{name}: {words}, {number}.")
        failed = failed or bool(found)
        if not found and compared:
            clean.setdefault(kind, []).append(one)
    for kind, ones in clean.items():
        ones = [one for one in ones if bears_on(kind, one)]
        connection.execute(SPOILED[kind])
        if ones and not any(kind(connection, terms, one, now)[2] for one in ones):
            print(f"{kind.__name__}: rows were taken away on purpose, and nothing differs: this proof proves nothing.")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
