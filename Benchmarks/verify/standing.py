"""How a goal stands beside what was aimed at: attainment, pace, light and forecast. docs/rules/goals.md"""

import datetime
import math
from fractions import Fraction

from aims import Aim, Metric

NORMAL = 1.959963984540054
# Metrics that add up from day to day; the others stand at an instant.
ADDING = {"accepted-leads", "qualified-leads", "meetings-held", "sourced-pipeline", "created-pipeline", "booked-revenue",
          "paid-revenue", "paid-revenue-sourced", "references-agreed", "invoiced-revenue", "inquiries", "traffic", "spend",
          "refunds"}


class Standing:
    def standing(self, line, span, per, actual):
        """The keys of the report that follow from actual and target; `pace` is told as what it lies between."""
        name = line["metric"]
        adds = name in ADDING
        metric = Metric(name, line["unit"], line["direction"], adds)
        if actual is None:
            return {}
        target = self.aims.target(metric, per, span, self.today)
        aim = target["aim"] if target else None
        days = self.days(name, span) if adds else []
        before = self.terms.period(per, span[0] - datetime.timedelta(days=1))
        last = self.days(name, before) if adds else []
        running = adds and self.now < self.terms.instant(span[1])
        pace = shape = None
        if running and aim and aim.single is not None:
            pace = [self.straight(aim.single, span, self.now + later) for later in (0, 300_000)]
            shape = self.shaped(aim.single, span, last)
        found = {"target": aim and aim.single, "version": target and target["version"],
                 "signedBeforeStart": self.aims.signed_before(metric, per, span),
                 "attainment": aim and Fraction(aim.attainment(actual)[0], 10_000), "pace": pace, "lastShape": shape}
        if aim:
            goal = self.aims.goal(metric, per, span) or {}
            due = shape if shape is not None else line["pace"] if pace else None
            judged = aim if due is None else Aim("down" if aim.kind == "down" else "up", Fraction(due))
            found["light"] = light(*judged.attainment(actual), goal.get("lights", {}))
        else:
            found["light"] = None
        found["forecast"], found["forecastLower"], found["forecastUpper"] = (
            forecast(days, (span[1] - span[0]).days, last) if running else (None, None, None))
        return found

    def straight(self, aim, span, now):
        start, end = (self.terms.instant(day) for day in span)
        return math.floor(aim * Fraction(min(max(0, now - start), end - start), end - start) + Fraction(1, 2))

    def shaped(self, aim, span, last):
        """As the last period went: the share that it had by the same part of its days."""
        whole, length = sum(last), (span[1] - span[0]).days
        if whole <= 0:
            return None
        passed = min(max(0, (self.today - span[0]).days + 1), length)
        place = Fraction(len(last) * passed, length)
        reached = sum(last[:int(place)]) + (last[int(place)] * (place - int(place)) if int(place) < len(last) else 0)
        if place == len(last):
            reached = whole
        # To a part in a thousand million, as the rule is computed.
        part = math.floor(min(max(reached, 0), whole) * 1_000_000_000 / whole)
        return math.floor(aim * Fraction(part, 1_000_000_000) + Fraction(1, 2))


def light(attainment, met, lights):
    of = lambda name, usual: Fraction(lights[name].rstrip("%")) * 100 if name in lights else usual
    if met or attainment >= of("green", 9_500):
        return "green"
    return "red" if attainment < of("red", 9_000) else "amber"


def forecast(days, length, last):
    """What the period will bring in the end, with the interval of 95 in 100 cases."""
    done, left = len(days), length - len(days)
    if done < 5 or left <= 0:
        return None, None, None
    mean = sum(days) / done
    variance = sum((one - mean) ** 2 for one in days) / (done - 1)
    rest = mean * left
    if len(last) >= 5:
        place = Fraction(len(last) * done, length)
        before = sum(last[:int(place)]) + (last[int(place)] * (place - int(place)) if int(place) < len(last) else 0)
        if 0 < before <= sum(last):
            rest = float(sum(days) * (sum(last) - before) / before)
    expected = sum(days) + rest
    spread = NORMAL * math.sqrt(variance * left * (1 + left / done))
    least = sum(days) if all(one >= 0 for one in days) else -math.inf
    return expected, max(least, expected - spread), expected + spread
