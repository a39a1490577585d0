"""The commitment to sign targets before their period begins. docs/rules/goals.md"""

import datetime
import re
from fractions import Fraction

from aims import CUTS, Aims, Metric
from terms import DAY, EPOCH


class Signings:
    def judge_signings(self, result, parts):
        """Targets of the periods that begin in this one, signed by both sides so long before: docs/rules/goals.md."""
        span = result.span
        aims = Aims(self.connection, self.terms, self.now)
        due_rows = []
        for goal in self.terms.root.get("goals", []):
            if str(goal.get("managed")).lower() != "true":
                continue
            per = goal.get("per", "quarter")
            for period in self.terms.periods(per, span[0], span[1] - datetime.timedelta(days=1)):
                if span[0] <= period[0] < span[1]:
                    due_rows.append((period[0], signed_at(aims.history(Metric(goal["metric"]), per, period), period)))
        latest = {}
        for one in aims.set:
            if any(one[name] for name in CUTS):
                latest[tuple(one[name] for name in ("metric", "period", "first_day") + CUTS)] = one
        for one in latest.values():
            first = EPOCH + datetime.timedelta(days=one["first_day"])
            if span[0] <= first < span[1]:
                due_rows.append((first, one["signed_at"] if one["parties"] == 2 else None))
        for place, (first, at) in enumerate(due_rows):
            due = self.working_days_before(first, result.commitment.node["before"])
            side = result.before if due < self.terms.begins else result.tally
            bucket = "met" if at is not None and at < due else "pending" if self.now < due else "missed"
            side[bucket].append(place)
        measured = result.tally if result.cases() else result.before
        cases = result.cases(measured)
        result.unit, result.promised = "share", Fraction(1)
        result.delivered = result.attainment = Fraction(len(measured["met"]), cases) if cases else None
        if not result.cases() and not result.tally["pending"]:
            return result.undecided("before-the-accord" if result.cases(result.before) else "no-cases")
        if result.tally["missed"]:
            return result.decide(False)
        return result.undecided("running") if result.tally["pending"] else result.decide(True)

    def working_days_before(self, day, before):
        """The first instant of the n-th working day before a day, by the roster's first calendar."""
        found = re.fullmatch(r"(\d+) business days?", before)
        if not found:
            number, unit = re.fullmatch(r"(\d+)([dhm])", before).groups()
            return self.terms.instant(day) - int(number) * {"d": DAY, "h": 3_600_000, "m": 60_000}[unit]
        calendar, left = self.capacity.first_calendar(), int(found.group(1))
        while left:
            day -= datetime.timedelta(days=1)
            left -= calendar.is_working(day)
        return self.terms.instant(day)


def signed_at(history, period):
    """When both had signed what stood as the period began; a later revision does not make that late."""
    last = [one for one in history if one["from"] < period[1]]
    if not last or not last[-1]["both"]:
        return None
    standing = [one for one in history if one["from"] <= period[0]]
    return (standing[-1] if standing else history[0])["recorded"]
