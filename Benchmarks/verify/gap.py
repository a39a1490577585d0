"""The gap recomputed by docs/rules/gap.md: counts from rows, parts over all 1,024 combinations of links, in fractions."""

import datetime
from fractions import Fraction

from aims import Aims, Metric, goal_of, whole
from chain import COUNTS, LINKS, chain, factors, largest, opened_each, segment
from ground import WITHOUT_LEAD, Ground, day_of, year_before
from late import follow_up
from record import rows
from terms import EPOCH, part, rounded


class Gap:
    def __init__(self, connection, terms, now, by, base, span, per):
        self.connection, self.terms, self.now, self.by, self.base = connection, terms, now, by, base
        self.span, self.per = span, per
        judged = min(now, terms.instant(span[1]) - 1)
        ruling = [one for one in terms.versions if one.since <= judged] or terms.versions
        self.version, self.root = ruling[-1], ruling[-1].root
        self.aims = Aims(connection, terms, now)
        kinds, silent = qualified_kinds(self.root)
        self.ground = Ground(connection, terms, now, kinds, silent)

    # What was planned

    def plans(self, actual):
        """The metric aimed at, and by segment what is aimed at, the planned chain, and what origins are to bring."""
        before, _ = self.ground.counts(
            self.terms.period(self.per, self.span[0] - datetime.timedelta(days=1)), self.by)
        rates = self.rates(self.telling(before))
        metric, amount, parts = self.target()
        goal = goal_of(self.root, metric)
        shares = {name: part(text) for name, text in sorted((goal or {}).get("byOrigin", {}).items())
                  if name in WITHOUT_LEAD and part(text) > 0}
        led = 1 - sum(shares.values())
        split = lambda whole: largest([whole * one for one in [led, *shares.values()]], whole)
        volumes = self.volumes()
        if self.by == "origin":
            amounts = split(amount)
            plans = {"leads": (amounts[0], self.planned("leads", actual, rates, volumes), {})}
            for name, one in zip(shares, amounts[1:]):
                plans[name] = (0, nothing(), {name: one})
            for name in actual.keys() - plans.keys():
                plans[name] = (0, nothing(), {})
            return metric, plans
        chosen = self.set_amounts(parts)
        names = sorted(actual.keys() | volumes.keys() | chosen.keys() | {
            name for name, one in before.items() if one["captured"] > 0 or one["paid"] != 0})
        names = names or ["the whole" if self.by == "all" else "Other"]
        of = lambda found, key: [max(0, found[name][key]) if name in found else 0 for name in names]
        weights = [chosen.get(name, 0) for name in names] if chosen else next((one for one in (
            [volumes.get(name, 0) for name in names], of(before, "paid"), of(before, "captured"), of(actual, "captured"))
            if any(one)), [1] * len(names))
        weights = weights if any(weights) else [1] * len(names)
        amounts = largest([Fraction(amount) * Fraction(one) / sum(map(Fraction, weights)) for one in weights], amount)
        plans = {}
        for name, own in zip(names, amounts):
            given = split(own)
            plans[name] = (given[0], self.planned(name, actual, rates, volumes),
                           {origin: one for origin, one in zip(shares, given[1:]) if one})
        return metric, plans

    def planned(self, name, actual, rates, volumes):
        known = chain(actual.get(name, dict.fromkeys(COUNTS, 0)))
        own = dict(rates)
        if own["pace"] is None and known["pace"] is None:
            own["pace"] = Fraction(1)
        valid = own["valid"] if own["valid"] is not None else known["valid"]
        qualified = own["qualified"] if own["qualified"] is not None else known["qualified"]
        if volumes.get(name) and valid and qualified:
            own["captured"] = volumes[name] / (valid * qualified)
        return own

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
        assumed = self.root.get("assumptions", {})
        after = assumed.get("replacedAfter")
        if after is not None and self.decided_before >= int(str(after).split()[0]):
            assumed = {}
        first = lambda *values: next((one for one in values if one is not None), None)
        given = lambda name: part(assumed[name]) if name in assumed else None
        own = dict(history)
        commitments = self.version.commitments
        promised = next((one.lower for one in commitments if one.measure == "acceptance" and one.lower is not None), None)
        attempt = next((one.share for one in commitments
                        if one.measure == "first-attempt" and one.party == "sales"), None)
        own["accepted"] = first(promised, history["accepted"])
        own["in-time"] = first(attempt, history["in-time"])
        own["win-rate"] = first(given("opportunity-to-won"), history["win-rate"])
        if "won-amount" in assumed:
            own["deal-size"] = whole(assumed["won-amount"], "money", self.root["currency"])
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

    def volumes(self):
        """Promised hand-offs by segment, by days of the periods that they were promised for."""
        found = {}
        known = {one["name"] for one in self.root.get("segments", {}).get("territories", [])} | {"Other"}
        for one in self.version.commitments:
            if one.measure != "handed-over" or one.party != "marketing":
                continue
            days = sum(overlap(period, self.span) for period in self.terms.periods(
                one.per, self.span[0], self.span[1] - datetime.timedelta(days=1)))
            cells = one.counts()
            by_name = all(len(cell) == 1 for cell in cells) and {cell[0] for cell in cells} <= known
            for cell, count in cells.items():
                name = {"all": "the whole", "origin": "leads",
                        "territory": cell[0] if len(cell) == 2 or by_name else None,
                        "vertical": cell[1] if len(cell) == 2 else None,
                        "market": ", ".join(cell) if len(cell) == 2 else None}.get(self.by)
                if name is not None:
                    found[name] = found.get(name, 0) + count * days
        return found

    def target(self):
        """The metric aimed at, minor units for the days of the period, and those of parts of the market."""
        last = self.span[1] - datetime.timedelta(days=1)
        for name in ("paid-revenue", "booked-revenue"):
            goal = goal_of(self.root, name)
            if goal is None:
                continue
            amount, parts, is_set = Fraction(0), {}, False
            per = goal.get("per", "quarter")
            for period in self.terms.periods(per, self.span[0], last):
                days = overlap(period, self.span)
                own = self.parts(name, per, period)
                for place, one in own.items():
                    parts[place] = parts.get(place, 0) + one * days
                aim = self.aim(name, per, period) or (sum(own.values()) or None)
                is_set = is_set or aim is not None
                amount += (aim or self.own_aim(goal, period) or 0) * days
            if is_set:
                return name, rounded(amount), {place: rounded(one) for place, one in parts.items()}
        for name in ("paid-revenue", "booked-revenue"):
            goal = goal_of(self.root, name)
            if goal is not None and "target" in goal:
                periods = self.terms.periods(goal.get("per", "quarter"), self.span[0], last)
                return name, rounded(sum((self.own_aim(goal, one) or 0) * overlap(one, self.span) for one in periods)), {}
        return None, 0, {}

    def own_aim(self, goal, period):
        text = goal.get("target")
        return whole(text, "money", self.root["currency"]) if text is not None else None

    def aim(self, name, per, period, cut=None):
        found = self.aims.target(Metric(name), per, period, self.terms.day(self.now), cut)
        return found["aim"].single if found else None

    def parts(self, name, per, period):
        """Aims by territory and vertical; one of a whole territory counts where its verticals have none."""
        segments = self.root.get("segments", {})
        listed = lambda key: [one["name"] for one in segments.get(key, [])] + ["Other"]
        found = {}
        for territory in listed("territories"):
            row = {vertical: self.aim(name, per, period, {"territory": territory, "vertical": vertical})
                   for vertical in ["", *listed("verticals")]}
            row = {vertical: one for vertical, one in row.items() if one is not None}
            if len(row) > 1:
                row.pop("", None)
            found.update({(territory, vertical): one for vertical, one in row.items()})
        return found

    def set_amounts(self, parts):
        found = {}
        for (territory, vertical), one in parts.items():
            name = {"territory": territory, "vertical": vertical or None,
                    "market": f"{territory}, {vertical}" if vertical else None}.get(self.by)
            if name is not None:
                found[name] = found.get(name, 0) + one
        return found

    # The report

    def report(self):
        actual, besides = self.ground.counts(self.span, self.by)
        if self.base == "goal":
            metric, plans = self.plans(actual)
        else:
            other, other_besides = self.ground.counts(year_before(self.terms, self.per, self.span), self.by)
            metric = None
            plans = {name: (one["paid"], chain(one), other_besides.get(name, {})) for name, one in other.items()}
        empty = dict.fromkeys(COUNTS, 0)
        found = {}
        for name in actual.keys() | plans.keys():
            aimed, planned, aimed_besides = plans.get(
                name, (0, nothing() if self.base == "goal" else chain(empty), {}))
            found[name] = segment(actual.get(name, empty), besides.get(name, {}), aimed, planned, aimed_besides,
                                  self.base == "last-year")
        return metric, found

    def reds(self, plan):
        """The first day of each link that fell short on one; what was kept on that day stays."""
        if self.base != "goal":
            return {}
        line = part((goal_of(self.root, "paid-revenue") or {}).get("lights", {}).get("red", "90%"))
        sums, found = dict.fromkeys(COUNTS, 0), {}
        length = (self.span[1] - self.span[0]).days
        for place, day in enumerate(self.ground.days(self.span)):
            for name in COUNTS:
                sums[name] += day[name]
            actual = factors(chain(sums))
            for link in LINKS:
                if link in found or plan[link] is None or actual[link] is None:
                    continue
                planned = plan[link] * Fraction(place + 1, length) if link == "captured" else plan[link]
                if is_telling(link, sums, planned) and actual[link] < planned * line:
                    found[link] = self.span[0] + datetime.timedelta(days=place)
        today = self.terms.day(self.now)
        for row in rows(self.connection, "SELECT part, day FROM gap_red WHERE period = ? AND first_day = ? AND part <> ''",
                        [self.per, (self.span[0] - EPOCH).days]):
            if day_of(row["day"]) <= today:
                found[row["part"]] = day_of(row["day"])
        return found

    def late(self):
        start = self.terms.instant(self.span[1] - datetime.timedelta(days=365))
        return follow_up(self.ground, start, self.terms.instant(self.span[1]))


def qualified_kinds(root):
    """Kinds of hand-off that carry qualified leads, and those in which silence counts as a yes."""
    own = {name: one for name, one in root.get("handOffs", {}).items()
           if one.get("of") == "qualified" and one.get("from") == "marketing"}
    return sorted(own), [name for name in own if own[name].get("silence") == "counts-as-accepted"]


def nothing():
    """A plan of nothing: what happened takes its place."""
    return dict.fromkeys(chain(dict.fromkeys(COUNTS, 0)))


def is_telling(link, counts, planned):
    base = {"valid": counts["captured"], "qualified": counts["valid"], "accepted": counts["qualified"],
            "in-time": counts["accepted"], "conversion": counts["accepted"],
            "pace": counts["openedInTime"] + counts["openedLate"], "win-rate": counts["decided"]}
    if link == "captured":
        return planned >= 20
    if link in ("deal-size", "collection"):
        return counts["won"] >= 5
    return base[link] * min(1, planned) >= 5


def overlap(period, span):
    days = (min(period[1], span[1]) - max(period[0], span[0])).days
    return Fraction(max(0, days), (period[1] - period[0]).days)
