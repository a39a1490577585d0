"""The gap recomputed by docs/rules/gap.md: counts in SQL, parts over all 1,024 combinations of links, in fractions."""

import datetime
import math
from fractions import Fraction

from record import rows
from terms import EPOCH, part, rounded

LINKS = ["captured", "valid", "qualified", "accepted", "in-time", "conversion", "pace", "win-rate", "deal-size",
         "collection"]
BESIDE = {"outbound", "partner", "expansion", "renewal"}
COUNTS = ["captured", "valid", "qualified", "accepted", "acceptedInTime", "openedInTime", "openedLate", "decided",
          "won", "wonAmount", "paid"]
SEGMENT = {"all": "'the whole'", "territory": "coalesce({}.territory, 'Other')",
           "vertical": "coalesce({}.vertical, 'Other')"}

STEPS = """
WITH carried AS (
    SELECT * FROM handoff WHERE withdrawn IS NULL AND recorded <= $now AND list_contains($kinds, kind)
), late AS (
    -- Leads on which a clock of a first attempt ran out.
    SELECT DISTINCT h.lead FROM clock c JOIN carried h ON h.id = c.handoff
    WHERE c.measure = 'first-attempt' AND c.withdrawn IS NULL AND c.due_at < $now
        AND c.state IN ('late', 'missed', 'pending')
), yes AS (
    SELECT *, CASE WHEN decision = 'accepted' THEN coalesce(decided_at, handed_at) ELSE silent_at END AS yes_at
    FROM carried
    WHERE decision = 'accepted' OR (decision IS NULL AND silent_at IS NOT NULL AND list_contains($silent, kind))
), firsts AS (
    SELECT * FROM carried QUALIFY row_number() OVER (PARTITION BY lead ORDER BY handed_at, id) = 1
), first_yes AS (
    SELECT * FROM yes QUALIFY row_number() OVER (PARTITION BY lead ORDER BY handed_at, id) = 1
), deal AS (
    SELECT o.id, o.lead, o.created_at, o.status, o.outcome, coalesce(o.amount, 0) AS amount,
        coalesce(o.closed_at, $zero + o.closing_day * 86400000) AS ended_at, SEGMENT_L AS segment,
        CASE WHEN o.origin IN ('outbound', 'partner', 'expansion', 'renewal') OR l.id IS NULL
            THEN coalesce(o.origin, 'unknown') END AS beside, late.lead IS NOT NULL AS is_late
    FROM opportunity o LEFT JOIN lead l ON l.id = o.lead AND l.withdrawn IS NULL LEFT JOIN late ON late.lead = o.lead
    WHERE o.withdrawn IS NULL AND o.recorded <= $now
), step AS (
    SELECT 'captured' AS step, SEGMENT_L AS segment, 1 AS amount, created_at AS moment FROM lead l
    WHERE withdrawn IS NULL AND recorded <= $now
    UNION ALL
    SELECT 'valid', SEGMENT_L, 1, created_at FROM lead l
    WHERE withdrawn IS NULL AND recorded <= $now AND coalesce(blocked, '') = ''
    UNION ALL
    SELECT 'qualified', SEGMENT_H, 1, handed_at FROM firsts h WHERE NOT recycled
    UNION ALL
    SELECT 'accepted', SEGMENT_H, 1, yes_at FROM first_yes h
    UNION ALL
    SELECT 'acceptedInTime', SEGMENT_H, 1, yes_at FROM first_yes h ANTI JOIN late ON late.lead = h.lead
    UNION ALL
    SELECT CASE WHEN is_late THEN 'openedLate' ELSE 'openedInTime' END, segment, 1, created_at
    FROM deal WHERE beside IS NULL
    UNION ALL
    SELECT unnest(CASE WHEN status = 'won' THEN ['decided', 'won'] ELSE ['decided'] END), segment, 1, ended_at
    FROM deal WHERE beside IS NULL AND status IN ('won', 'lost') AND coalesce(outcome, '') <> 'duplicate'
    UNION ALL
    SELECT 'wonAmount', segment, amount, ended_at FROM deal WHERE beside IS NULL AND status = 'won'
)
SELECT step, segment, sum(amount)::BIGINT AS amount FROM step
WHERE moment >= $start AND moment < $end AND moment <= $now GROUP BY step, segment
"""

# Payments and refunds with the deal that they belong to through their parents.
MONEY = """
WITH RECURSIVE standing AS (
    SELECT * FROM billing_document WHERE withdrawn IS NULL AND cancelled_at IS NULL AND recorded <= $now
), above AS (
    SELECT id, parent, opportunity, 0 AS far FROM standing
    UNION ALL
    SELECT above.id, p.parent, p.opportunity, far + 1 FROM above JOIN standing p ON p.id = above.parent
), owner AS (SELECT id, arg_min(opportunity, far) AS deal FROM above WHERE opportunity IS NOT NULL GROUP BY id)
SELECT d.day, d.at, CASE WHEN d.kind = 'refund' THEN -d.total ELSE d.total END AS amount, SEGMENT_L AS segment,
    CASE WHEN o.origin IN ('outbound', 'partner', 'expansion', 'renewal') OR l.id IS NULL
        THEN coalesce(o.origin, 'unknown') END AS beside
FROM standing d JOIN owner ON owner.id = d.id JOIN opportunity o ON o.id = owner.deal AND o.withdrawn IS NULL
    LEFT JOIN lead l ON l.id = o.lead AND l.withdrawn IS NULL
WHERE d.kind IN ('payment', 'refund') AND d.total IS NOT NULL
"""


class Gap:
    def __init__(self, connection, terms, now, by, base):
        self.connection, self.terms, self.now, self.by, self.base = connection, terms, now, by, base
        root = terms.root
        own = {name: one for name, one in root.get("handOffs", {}).items()
               if one.get("of") == "qualified" and one.get("from") == "marketing"}
        self.kinds = sorted(own)
        self.silent = [name for name in self.kinds if own[name].get("silence") == "counts-as-accepted"]

    def query(self, text):
        for letter, alias in (("L", "l"), ("H", "h")):
            text = text.replace(f"SEGMENT_{letter}", SEGMENT[self.by].format(alias))
        return text

    def counts(self, span):
        """What happened in a period, by segment, and beside the chain by segment and origin."""
        found, beside = {}, {}
        of = lambda name: found.setdefault(name, dict.fromkeys(COUNTS, 0))
        zone = self.terms.instant(EPOCH)
        values = {"kinds": self.kinds, "silent": self.silent, "now": self.now, "zero": zone,
                  "start": self.terms.instant(span[0]), "end": self.terms.instant(span[1])}
        result = self.connection.execute(self.query(STEPS), values).fetchall()
        for step, segment, amount in result:
            of(segment)[step] = amount
        result = self.connection.execute(self.query(MONEY), {"now": self.now})
        names = [column[0] for column in result.description]
        for row in (dict(zip(names, one)) for one in result.fetchall()):
            amount = row["amount"]
            if span[0] <= self.terms.day_of(row) < span[1]:
                if row["beside"] is None:
                    of(row["segment"])["paid"] += amount
                else:
                    of(row["segment"])
                    key = (row["segment"], row["beside"])
                    beside[key] = beside.get(key, 0) + amount
        return found, beside

    def plan(self, span, per, actual):
        """Aim and planned chain of each segment."""
        before, _ = self.counts(self.terms.period(per, span[0] - datetime.timedelta(days=1)))
        history = self.telling(before)
        rates = self.rates(history)
        volumes = self.volumes(span)
        metric, whole = self.target(span)
        names = sorted(actual.keys() | volumes.keys() | {
            name for name, one in before.items() if one["captured"] > 0 or one["paid"] != 0})
        weights = next((one for one in (
            [volumes.get(name, 0) for name in names],
            [max(0, before[name]["paid"]) if name in before else 0 for name in names],
            [before[name]["captured"] if name in before else 0 for name in names],
            [actual[name]["captured"] if name in actual else 0 for name in names]) if any(one)), [1] * len(names))
        amounts = dict(zip(names, largest([Fraction(whole) * Fraction(one) / sum(map(Fraction, weights))
                                           for one in weights], whole)))
        plans = {}
        for name in names:
            known = chain(actual.get(name, dict.fromkeys(COUNTS, 0)))
            own = dict(rates)
            if own["pace"] is None and known["pace"] is None:
                own["pace"] = Fraction(1)
            valid = own["valid"] if own["valid"] is not None else known["valid"]
            qualified = own["qualified"] if own["qualified"] is not None else known["qualified"]
            if volumes.get(name) and valid and qualified:
                own["captured"] = volumes[name] / (valid * qualified)
            plans[name] = (amounts[name], own)
        return metric, plans

    def telling(self, before):
        """Rates of the period before that rest on enough cases."""
        sums = {name: sum(one[name] for one in before.values()) for name in COUNTS}
        found = chain(sums)
        found["captured"] = None
        late = sums["accepted"] - sums["acceptedInTime"]
        opened = sums["openedInTime"] + sums["openedLate"]
        for base, least, names in (
                (sums["captured"], 20, ["valid"]), (sums["valid"], 20, ["qualified"]),
                (sums["qualified"], 20, ["accepted"]), (sums["accepted"], 20, ["in-time", "early"]), (late, 20, ["late"]),
                (opened, 20, ["pace"]), (sums["decided"], 20, ["win-rate"]), (sums["won"], 5, ["deal-size", "collection"])):
            if base < least:
                found.update(dict.fromkeys(names))
        self.decided_before = sums["decided"]
        return found

    def rates(self, history):
        root = self.terms.root
        assumed = root.get("assumptions", {})
        after = assumed.get("replacedAfter")
        if after is not None and self.decided_before >= int(str(after).split()[0]):
            assumed = {}
        first = lambda *values: next((one for one in values if one is not None), None)
        given = lambda name: part(assumed[name]) if name in assumed else None
        own = dict(history)
        commitments = self.terms.versions[-1].commitments
        promised = next((one.lower for one in commitments if one.measure == "acceptance" and one.lower is not None), None)
        attempt = next((one.share for one in commitments
                        if one.measure == "first-attempt" and one.party == "sales"), None)
        own["accepted"] = first(promised, history["accepted"])
        own["in-time"] = first(attempt, history["in-time"])
        own["win-rate"] = first(given("opportunity-to-won"), history["win-rate"])
        if "won-amount" in assumed:
            own["deal-size"] = Fraction(assumed["won-amount"]) * 100
        own["collection"] = first(given("paid-of-won"), history["collection"])
        opened = given("qualified-to-opportunity")
        opened = opened / own["accepted"] if opened is not None and own["accepted"] else opened_each(history)
        if opened is not None:
            early, late = history["early"], history["late"]
            ratio = late / early if early and late is not None else Fraction(1)
            share = first(own["in-time"], Fraction(1))
            own["early"] = opened / (share + (1 - share) * ratio)
            own["late"] = own["early"] * ratio
        return own

    def volumes(self, span):
        """Promised hand-offs by segment, by days of the periods that they were promised for."""
        found = {}
        for one in self.terms.versions[-1].commitments:
            if one.measure != "handed-over" or one.party != "marketing":
                continue
            share = sum(overlap(period, span) for period in self.terms.periods(
                one.per, span[0], span[1] - datetime.timedelta(days=1)))
            for cell, count in one.counts().items():
                name = {"all": "the whole", "territory": cell[0] if cell else None,
                        "vertical": cell[1] if len(cell) > 1 else None}[self.by]
                if name is not None:
                    found[name] = found.get(name, 0) + count * share
        return found

    def target(self, span):
        """The metric aimed at, and minor units for the days of the period."""
        last = span[1] - datetime.timedelta(days=1)
        for metric in ("paid-revenue", "booked-revenue"):
            signed = rows(self.connection, """
                SELECT period, first_day, arg_max(aim, number) AS aim FROM goal_target t
                WHERE metric = ? AND territory = '' AND vertical = '' AND team = '' AND person = 0 AND origin = ''
                    AND recorded <= ? AND 2 = (SELECT count(DISTINCT party) FROM goal_signature s
                        WHERE s.target = t.id AND party IN ('marketing', 'sales'))
                GROUP BY period, first_day""", [metric, self.now])
            goal = next((one for one in self.terms.root.get("goals", [])
                         if one["metric"] == metric and "target" in one), None)
            per = goal.get("per", "quarter") if goal else next((one["period"] for one in signed), None)
            if per is None:
                continue
            whole = Fraction(0)
            for period in self.terms.periods(per, span[0], last):
                day = (period[0] - EPOCH).days
                own = next((one for one in signed if one["period"] == per and one["first_day"] == day), None)
                if own:
                    whole += Fraction(own["aim"].split()[1]) * overlap(period, span)
                elif goal:
                    whole += Fraction(goal["target"]) * 100 * overlap(period, span)
            return metric, rounded(whole)
        return None, 0

    def report(self, span, per):
        """By segment: counts, what was aimed at, and the parts with planned and actual factors."""
        actual, beside = self.counts(span)
        if self.base == "goal":
            metric, plans = self.plan(span, per, actual)
        else:
            then = tuple(day.replace(year=day.year - 1) for day in span)
            other, _ = self.counts(then)
            metric = None
            plans = {name: (one["paid"], chain(one)) for name, one in other.items()}
        empty = dict.fromkeys(COUNTS, 0)
        found = {}
        for name in actual.keys() | plans.keys():
            counts = actual.get(name, empty)
            aimed, planned = plans.get(name, (0, chain(empty)))
            found[name] = segment(counts, aimed, planned, self.base == "last-year")
        return metric, found, beside


def overlap(period, span):
    days = (min(period[1], span[1]) - max(period[0], span[0])).days
    return Fraction(max(0, days), (period[1] - period[0]).days)


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
    both = {name: value if value is not None else other[name] for name, value in one.items()}
    if both["early"] is None:
        both["early"] = both["late"]
    if both["late"] is None:
        both["late"] = both["early"]
    return both


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


def segment(counts, aimed, planned, is_year):
    actual = chain(counts)
    other = dict(planned)
    if other["captured"] is None:
        needed = filled(other | {"captured": Fraction(1)}, actual)
        each = product(lambda link: needed)
        other["captured"] = aimed / each if each > 0 else actual["captured"]
    left, right = filled(other, actual), filled(actual, other)
    parts, before, after = shapley(left, right)
    rest = [counts["paid"] - after, before - aimed]
    whole = largest(parts + rest, counts["paid"] - aimed)
    found = {link: whole[place] for place, link in enumerate(LINKS)}
    # A rate without a base is told as none; a plan is told with what happened in place of what nobody planned.
    return {"counts": counts, "aimed": aimed, "paid": counts["paid"], "gap": counts["paid"] - aimed, "parts": found,
            "rest": whole[10:], "planned": planned if is_year else left, "actual": actual}


def factors(one):
    """The factors of a side as the report tells them."""
    return {link: opened_each(one) if link == "conversion" else one[link] for link in LINKS}


def total(segments, side, is_year):
    """Rates of all, weighted by what went into the link: what did, or what was to by the plan."""
    if side == "actual":
        return {link: actual_mean([one["counts"] for one in segments], link) for link in LINKS}
    if is_year:
        return None
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


def actual_mean(counts, link):
    """Of the segments in which something went into a link; another has no rate that could be weighed."""
    opened = lambda one: one["openedInTime"] + one["openedLate"]
    known = {
        "valid": lambda one: (one["valid"], one["captured"]), "qualified": lambda one: (one["qualified"], one["valid"]),
        "accepted": lambda one: (one["accepted"], one["qualified"]),
        "in-time": lambda one: (one["acceptedInTime"], one["accepted"]),
        "conversion": lambda one: (opened(one), one["accepted"]), "pace": lambda one: (one["decided"], opened(one)),
        "win-rate": lambda one: (one["won"], one["decided"]), "deal-size": lambda one: (one["wonAmount"], one["won"]),
        "collection": lambda one: (one["paid"], one["wonAmount"])}
    if link == "captured":
        return Fraction(sum(one["captured"] for one in counts))
    pairs = [known[link](one) for one in counts]
    pairs = [pair for pair in pairs if pair[1]]
    return Fraction(sum(one for one, _ in pairs), sum(base for _, base in pairs)) if pairs else None


def near(value, told):
    if value is None or told is None:
        return value is told
    return math.isclose(float(value), told, rel_tol=1e-9, abs_tol=1e-12)


def differences(connection, terms, printed, now):
    """What differs between a printed gap and the rows, and how many figures were compared."""
    first = datetime.date.fromisoformat(printed["from"])
    last = datetime.date.fromisoformat(printed["to"])
    per = next(per for per in ("week", "month", "quarter", "year")
               if terms.period(per, first) == (first, last + datetime.timedelta(days=1)))
    gap = Gap(connection, terms, now, printed["by"], printed["base"])
    metric, segments, beside = gap.report(terms.period(per, first), per)
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
        if told is None and not any(own["counts"].values()) and not own["aimed"]:
            continue
        if own is None or told is None:
            hold(name, told and "there", own and "there")
            continue
        for key in COUNTS:
            hold(f"{name} {key}", told["counts"][key], own["counts"][key])
        mine = {origin: amount for (where, origin), amount in beside.items() if where == name}
        hold(f"{name} beside", sum(told["counts"]["beside"].values()), sum(mine.values()))
        if mine:
            found.append(f"{title}, {name}: money beside the chain is not recomputed")
            continue
        for key in ("paid", "aimed", "gap"):
            hold(f"{name} {key}", told[key], own[key])
        parts = {one["part"]: one for one in told["parts"]}
        for link in LINKS:
            hold(f"{name} {link}", parts[link]["amount"], own["parts"][link])
            hold(f"{name} planned {link}", parts[link]["planned"], factors(own["planned"])[link], near)
            hold(f"{name} actual {link}", parts[link]["actual"], factors(own["actual"])[link], near)
        rest = sorted(one["amount"] for one in parts.values() if one["part"] not in LINKS and one["amount"])
        hold(f"{name} unexplained by links", rest, sorted(one for one in own["rest"] if one))
    if not found:
        listed = [segments[name] for name in sorted(theirs)]
        totals = {one["part"]: one for one in printed["parts"]}
        for key in ("paid", "aimed", "gap"):
            hold(f"all {key}", printed[key], sum(one[key] for one in listed))
        for link in LINKS:
            hold(f"all {link}", totals[link]["amount"], sum(one["parts"][link] for one in listed))
            for side in ("planned", "actual"):
                rates = total(listed, side, printed["base"] == "last-year")
                if rates is not None:
                    hold(f"all {side} {link}", totals[link][side], rates[link], near)
        hold("sum of the parts", printed["gap"], sum(one["amount"] for one in printed["parts"]))
    return found, compared
