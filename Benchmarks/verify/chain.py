"""The chain of a gap: its ten factors, their parts over all 1,024 combinations of links, and cents: docs/rules/gap.md."""

import math
from fractions import Fraction

LINKS = ["captured", "valid", "qualified", "accepted", "in-time", "conversion", "pace", "win-rate", "deal-size",
         "collection"]
COUNTS = ["captured", "valid", "qualified", "accepted", "acceptedInTime", "openedInTime", "openedLate", "decided",
          "won", "wonAmount", "paid"]


def chain(counts):
    """The factors of what happened; None where the base is zero."""
    rate = lambda one, base: Fraction(one, base) if base else None
    late = counts["accepted"] - counts["acceptedInTime"]
    return {
        "captured": Fraction(counts["captured"]), "valid": rate(counts["valid"], counts["captured"]),
        "qualified": rate(counts["qualified"], counts["valid"]), "accepted": rate(counts["accepted"], counts["qualified"]),
        "in-time": rate(counts["acceptedInTime"], counts["accepted"]),
        "early": rate(counts["openedInTime"], counts["acceptedInTime"]), "late": rate(counts["openedLate"], late),
        "pace": rate(counts["decided"], counts["openedInTime"] + counts["openedLate"]),
        "win-rate": rate(counts["won"], counts["decided"]), "deal-size": rate(counts["wonAmount"], counts["won"]),
        "collection": rate(counts["paid"], counts["wonAmount"])}


def opened_each(one):
    share = one["in-time"]
    if share is None or (share and one["early"] is None) or (share != 1 and one["late"] is None):
        return None
    return (share * one["early"] if share else 0) + ((1 - share) * one["late"] if share != 1 else 0)


def filled(one, other):
    """A side with the other's factor where it has none."""
    return {name: value if value is not None else other[name] for name, value in one.items()}


def evened(one):
    """Where nobody knows how late acceptances convert, they convert as those in time, and the other way round."""
    early = one["early"] if one["early"] is not None else one["late"]
    return one | {"early": early, "late": one["late"] if one["late"] is not None else early}


def product(of):
    """All factors multiplied; `of` gives the side's factors for a link. What nobody knows is 0."""
    early, late, share = of("conversion")["early"], of("conversion")["late"], of("in-time")["in-time"]
    value = (share or 0) * (early or 0) + (1 - (share or 0)) * (late or 0)
    for link in LINKS:
        if link not in ("in-time", "conversion"):
            value *= of(link)[link] or 0
    return value


def shapley(planned, actual):
    """The part of each link: its change, weighted over all combinations of the others."""
    products = [product(lambda link: actual if chosen >> LINKS.index(link) & 1 else planned) for chosen in range(1024)]
    parts = []
    for place in range(10):
        sums = [Fraction(0)] * 10
        for chosen in range(1024):
            if not chosen >> place & 1:
                sums[chosen.bit_count()] += products[chosen | 1 << place] - products[chosen]
        parts.append(sum(Fraction(math.factorial(size) * math.factorial(9 - size), math.factorial(10)) * one
                         for size, one in enumerate(sums)))
    return parts, products[0], products[1023]


def largest(values, total):
    """Whole numbers by largest remainder; of equal remainders the earlier gets the unit."""
    whole = [math.floor(one) for one in values]
    order = sorted(range(len(values)), key=lambda place: (whole[place] - values[place], place))
    for place in order[:total - sum(whole)]:
        whole[place] += 1
    return whole


def segment(counts, beside, aimed, planned, aimed_beside, is_year):
    """The gap of one segment: its parts link by link, what no link explains, and what stands beside the chain."""
    actual = chain(counts)
    other = dict(planned)
    if not is_year:
        if other["captured"] is None:
            needed = evened(filled(other | {"captured": Fraction(1)}, actual))
            each = product(lambda link: needed)
            other["captured"] = aimed / each if each > 0 else actual["captured"]
        # A rate without a base is told as none; a plan is told with what happened in place of what nobody planned.
        other = filled(other, actual)
    parts, before, after = shapley(evened(filled(other, actual)), evened(filled(actual, other)))
    whole = largest(parts + [counts["paid"] - after, before - aimed], counts["paid"] - aimed)
    found = {link: whole[place] for place, link in enumerate(LINKS)}
    besides = {origin: beside.get(origin, 0) - aimed_beside.get(origin, 0) for origin in beside.keys() | aimed_beside.keys()}
    paid, all_aimed = counts["paid"] + sum(beside.values()), aimed + sum(aimed_beside.values())
    return {"counts": counts, "beside": beside, "aimed": all_aimed, "paid": paid, "gap": paid - all_aimed, "parts": found,
            "rest": whole[10:], "besides": besides, "planned": other, "actual": actual}


def factors(one):
    """The factors of a side as the report tells them."""
    return {link: opened_each(one) if link == "conversion" else one[link] for link in LINKS}


def total(segments, side):
    """Rates of all: of what happened together, of a plan each segment weighted by what went into the link there."""
    if len(segments) == 1:
        return factors(segments[0][side])
    if side == "actual":
        return factors(chain({name: sum(one["counts"][name] for one in segments) for name in COUNTS}))
    found = {}
    flows = [Fraction(1)] * len(segments)
    own = [factors(one["planned"]) for one in segments]
    for link in LINKS:
        known = [(flow, one[link]) for flow, one in zip(flows, own) if one[link] is not None]
        flow = sum(one for one, _ in known)
        if link == "captured":
            found[link] = sum(rate for _, rate in known)
        elif flow:
            found[link] = sum(one * rate for one, rate in known) / flow
        else:
            found[link] = sum(rate for _, rate in known) / len(known) if known else None
        if link != "in-time":
            flows = [flow * (one[link] or 0) for flow, one in zip(flows, own)]
    return found


def near(value, told):
    if value is None or told is None:
        return value is told
    return math.isclose(float(value), told, rel_tol=1e-9, abs_tol=1e-12)
