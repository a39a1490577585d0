"""The commitment to sign targets before their period begins. docs/rules/goals.md"""

import datetime
import re
from fractions import Fraction

from record import rows
from terms import DAY, EPOCH


class Signings:
    def judge_signings(self, result, parts):
        """Targets of the periods that begin in this one, signed by both sides so long before: docs/rules/goals.md."""
        span = result.span
        set_by_hand = rows(self.connection, """
            SELECT t.*, max(s.signed_at) AS signed_at, count(DISTINCT s.party) AS parties
            FROM goal_target t LEFT JOIN goal_signature s ON s.target = t.id AND s.party IN ('marketing', 'sales')
                AND s.signed_at <= $now
            WHERE t.recorded <= $now GROUP BY ALL ORDER BY t.number""", {"now": self.now})
        cut = ("territory", "vertical", "team", "person", "origin")
        due_rows = []
        for goal in self.terms.root.get("goals", []):
            if str(goal.get("managed")).lower() != "true":
                continue
            for period in self.terms.periods(goal.get("per", "quarter"), span[0], span[1] - datetime.timedelta(days=1)):
                if not span[0] <= period[0] < span[1]:
                    continue
                first = (period[0] - EPOCH).days
                signed = [one for one in set_by_hand if one["metric"] == goal["metric"] and one["first_day"] == first
                          and not any(one[name] for name in cut) and one["parties"] == 2]
                # What stood as the period began; a later revision does not make that late.
                standing = [one for one in signed if one["from_day"] <= first]
                at = standing[-1]["signed_at"] if standing else self.terms.begins if "target" in goal else None
                if at is None and signed:
                    at = signed[0]["signed_at"]
                due_rows.append((period[0], at))
        latest = {}
        for one in set_by_hand:
            if any(one[name] for name in cut):
                latest[tuple(one[name] for name in ("metric", "period", "first_day") + cut)] = one
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
