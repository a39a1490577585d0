"""A printed gap held against the one recomputed."""

import datetime
from fractions import Fraction

from chain import COUNTS, LINKS, factors, near, total
from gap import Gap


def differences(connection, terms, printed, now):
    """What differs between a printed gap and the rows, and how many figures were compared."""
    first = datetime.date.fromisoformat(printed["from"])
    last = datetime.date.fromisoformat(printed["to"])
    per = next(per for per in ("week", "month", "quarter", "year")
               if terms.period(per, first) == (first, last + datetime.timedelta(days=1)))
    gap = Gap(connection, terms, now, printed["by"], printed["base"], terms.period(per, first), per)
    metric, segments = gap.report()
    found, compared = [], 0
    title = f"{printed['period']} by {printed['by']} against {printed['base']}"

    def hold(where, told, own, same=lambda one, other: one == other):
        nonlocal compared
        compared += 1
        if not same(own, told):
            shown = float(own) if isinstance(own, Fraction) else own
            found.append(f"{title}, {where}: the report says {told}, the rows {shown}")

    theirs = {one["name"]: one for one in printed["segments"]}
    if printed["base"] == "goal":
        hold("goal", printed["goal"], metric)
    for name in sorted(theirs.keys() | segments.keys()):
        own, told = segments.get(name), theirs.get(name)
        # A segment in which nothing happened and nothing was planned may be told or not.
        if told is None and not any(own["counts"].values()) and not own["beside"] and not own["aimed"]:
            segments.pop(name)
            continue
        if own is None and not any(told["counts"][key] for key in COUNTS) and not told["counts"]["beside"] and not told["aimed"]:
            theirs.pop(name)
            continue
        if own is None or told is None:
            hold(name, told and "there", own and "there")
            continue
        for key in COUNTS:
            hold(f"{name} {key}", told["counts"][key], own["counts"][key])
        hold(f"{name} beside", {origin: one for origin, one in told["counts"]["beside"].items() if one}, own["beside"])
        for key in ("paid", "aimed", "gap"):
            hold(f"{name} {key}", told[key], own[key])
        parts = {one["part"]: one for one in told["parts"]}
        for link in LINKS:
            hold(f"{name} {link}", parts[link]["amount"], own["parts"][link])
            hold(f"{name} planned {link}", parts[link]["planned"], factors(own["planned"])[link], near)
            hold(f"{name} actual {link}", parts[link]["actual"], factors(own["actual"])[link], near)
        for origin in sorted(own["besides"]):
            hold(f"{name} beside {origin}", parts.get(f"beside:{origin}", {}).get("amount"), own["besides"][origin])
        rest = [parts.get(kind, {}).get("amount", 0) for kind in ("carried", "uncovered")]
        hold(f"{name} unexplained by links", rest, own["rest"])
    both = sorted(theirs.keys() & segments.keys())
    if both:
        listed = [segments[name] for name in both]
        totals = {one["part"]: one for one in printed["parts"]}
        for key in ("paid", "aimed", "gap"):
            hold(f"all {key}", printed[key], sum(one[key] for one in listed))
        planned = total(listed, "planned")
        actual = total(listed, "actual")
        reds = gap.reds(planned)
        for link in LINKS:
            hold(f"all {link}", totals[link]["amount"], sum(one["parts"][link] for one in listed))
            hold(f"all planned {link}", totals[link]["planned"], planned[link], near)
            hold(f"all actual {link}", totals[link]["actual"], actual[link], near)
            hold(f"first red of {link}", totals[link]["firstRed"], reds[link].isoformat() if link in reds else None)
        for origin in sorted({origin for one in listed for origin in one["besides"]}):
            hold(f"all beside {origin}", totals.get(f"beside:{origin}", {}).get("amount"),
                 sum(one["besides"].get(origin, 0) for one in listed))
        hold("sum of the parts", printed["gap"], sum(one["amount"] for one in printed["parts"]))
    told = printed["lateFollowUp"]
    for name, own in gap.late().items():
        theirs_of = told.get(name)
        if isinstance(own, dict) and isinstance(theirs_of, dict):
            for key, value in own.items():
                hold(f"late follow-up {name} {key}", theirs_of.get(key), value, near)
        elif isinstance(own, (float, int)) and theirs_of is not None:
            hold(f"late follow-up {name}", theirs_of, own, near)
        else:
            hold(f"late follow-up {name}", theirs_of, own)
    return found, compared
