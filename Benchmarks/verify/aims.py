"""What is aimed at: by the signed versions, and by the targets that both sides signed since. docs/rules/goals.md"""

import datetime
import re
from fractions import Fraction

from money import decimals
from record import rows
from terms import EPOCH, part

CUTS = ("territory", "vertical", "team", "person", "origin")
ALL = {"territory": "", "vertical": "", "team": "", "person": 0, "origin": ""}
UNITS = {"d": 86_400_000, "h": 3_600_000, "m": 60_000}


class Metric:
    """What of a metric decides how a goal is read."""

    def __init__(self, name, unit="money", direction="up", adds=True):
        self.name, self.unit, self.direction, self.adds = name, unit, direction, adds


def read(text, unit, currency):
    """A value of a goal in the unit of its metric, exactly."""
    share = part(text)
    if share is not None:
        return share * 100 if unit == "number" else share
    span = re.fullmatch(r"(\d+)([dhm])", str(text))
    if span:
        return Fraction(int(span.group(1)) * UNITS[span.group(2)])
    scale = 10 ** decimals(currency) if unit == "money" else 100 if unit == "number" else 1
    return Fraction(int(text)) * scale


def ratio(text):
    above, below = text.split("/")
    return Fraction(int(above), int(below))


class Aim:
    """`up`, `down` or `band`, with the bounds that belong to it."""

    def __init__(self, kind, low, high=None):
        self.kind, self.low, self.high = kind, low, high

    def __eq__(self, other):
        return (self.kind, self.low, self.high) == (other.kind, other.low, other.high)

    @property
    def single(self):
        return None if self.kind == "band" else self.low

    @classmethod
    def kept(cls, text):
        """`up 4200000/1`, `band 1/2 –`."""
        words = text.split(" ")
        bounds = [None if word == "–" else ratio(word) for word in words[1:]]
        return cls(words[0], *bounds)

    def attainment(self, actual):
        """Hundredths of a percent, and whether it is reached; equal counts."""
        if self.kind == "up":
            met = actual >= self.low
            return capped(share(actual, self.low), met), met
        if self.kind == "down":
            met = actual <= self.low
            found = share(actual, self.low)
            return capped(None if found is None else 20_000 - found, met), met
        if self.low is not None and actual < self.low:
            return capped(share(actual, self.low), False), False
        if self.high is not None and actual > self.high:
            return capped(20_000 - share(actual, self.high), False), False
        return 10_000, True


def share(one, base):
    """In hundredths of a percent, rounded half up; None over nothing."""
    if base <= 0:
        return None
    exact = Fraction(one) * 10_000 / base
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def capped(found, met):
    if found is None:
        return 10_000 if met else 0
    return max(0, max(10_000, found) if met else min(9_999, found))


class Aims:
    def __init__(self, connection, terms, now):
        self.terms = terms
        self.signers = {}
        for row in rows(connection, 'SELECT version, party, "at" FROM signature WHERE capacity = \'leader\''):
            self.signers.setdefault(row["version"], {})[row["party"]] = row["at"]
        self.set = rows(connection, """
            SELECT t.*, max(s.signed_at) AS signed_at, count(DISTINCT s.party) AS parties
            FROM goal_target t LEFT JOIN goal_signature s ON s.target = t.id AND s.party IN ('marketing', 'sales')
                AND s.signed_at <= $now
            WHERE t.recorded <= $now GROUP BY ALL ORDER BY t.number""", {"now": now})

    def goal(self, metric, per, span):
        """The goal of the version that rules at the end of a period."""
        ruling = [one for one in self.terms.versions if one.since < self.terms.instant(span[1])] or self.terms.versions
        return goal_of(ruling[-1].root, metric.name, per)

    def history(self, metric, per, span, cut=None):
        """Each target with its first day and when it was recorded, in the order in which they count."""
        cut = ALL | (cut or {})
        found = []
        start, end = (self.terms.instant(day) for day in span)
        for version in self.terms.versions:
            if version.since >= end:
                continue
            goal = goal_of(version.root, metric.name, per)
            aim = aim_of(goal, metric, span, cut, version.root["currency"]) if goal else None
            if aim is None:
                if version.since <= start:
                    found = []
                continue
            if found and found[-1]["aim"] == aim:
                continue
            signed = self.signers.get(version.number, {})
            both = [signed[party] for party in ("marketing", "sales") if party in signed]
            found.append({"from": self.terms.day(version.since), "aim": aim, "version": version.number,
                          "recorded": max(both) if both else version.since, "both": len(both) == 2})
        number = (span[0] - EPOCH).days
        for row in self.set:
            if (row["metric"], row["period"], row["first_day"]) != (metric.name, per, number) or row["parties"] < 2:
                continue
            if any(row[name] != cut[name] for name in CUTS):
                continue
            day = max([EPOCH + datetime.timedelta(days=row["from_day"])]
                      + [one["from"] for one in found if one["recorded"] <= row["signed_at"]])
            found.append({"from": min(day, span[1] - datetime.timedelta(days=1)), "aim": Aim.kept(row["aim"]),
                          "version": row["version"], "recorded": row["signed_at"], "both": True})
        return sorted(found, key=lambda one: (one["from"], one["recorded"]))

    def target(self, metric, per, span, through, cut=None):
        """What a period is held against by a day: one that begins within it counts for the whole of it."""
        last = min(through, span[1] - datetime.timedelta(days=1))
        found = [one for one in self.history(metric, per, span, cut) if one["from"] <= max(last, span[0])]
        return found[-1] if found else None

    def signed_before(self, metric, per, span):
        found = [one for one in self.history(metric, per, span) if one["from"] <= span[0]]
        return bool(found) and found[-1]["both"] and found[-1]["recorded"] < self.terms.instant(span[0])


def goal_of(root, name, per=None):
    return next((one for one in root.get("goals", []) if one["metric"] == name and per in (None, one.get("per", "quarter"))),
                None)


def aim_on(goal, day):
    """The text of the aim of the period that begins on a day."""
    later = [text for since, text in sorted(goal.get("targetFrom", {}).items())
             if datetime.date.fromisoformat(since) <= day]
    return later[-1] if later else goal.get("target")


def whole(node, unit, currency):
    """All parts of an aim added up; a share or a time has no parts that add up."""
    if not isinstance(node, dict):
        return read(node, unit, currency)
    values = [value for one in node.values() for value in (one.values() if isinstance(one, dict) else [one])]
    return sum(read(one, unit, currency) for one in values) if all(re.fullmatch(r"\d+", one) for one in values) else None


def aim_of(goal, metric, span, cut, currency):
    if cut["person"]:
        return None
    direction = goal.get("direction", metric.direction)
    if direction == "band":
        band = goal.get("band")
        if band is None or cut != ALL:
            return None
        bounds = [read(band[name], metric.unit, currency) if name in band else None for name in ("atLeast", "atMost")]
        return Aim("band", *bounds)
    node = aim_on(goal, span[0])
    value = placed(node, cut, metric.unit, currency) if node is not None else None
    if value is None:
        return None
    shares = [goal.get(name, {}).get(cut[key]) for name, key in (("byOrigin", "origin"), ("byTeam", "team")) if cut[key]]
    if shares:
        if not metric.adds or len(shares) > 1 or shares[0] is None:
            return None
        exact = value * part(shares[0])
        value = Fraction((2 * exact.numerator + exact.denominator) // (2 * exact.denominator))
    return Aim(direction, value)


def placed(node, cut, unit, currency):
    """The aim of one place of the market."""
    territory, vertical = cut["territory"], cut["vertical"]
    if not territory and not vertical:
        return whole(node, unit, currency)
    if not isinstance(node, dict) or territory not in node:
        return None
    row = node[territory]
    if not isinstance(row, dict):
        return None if vertical else read(row, unit, currency)
    if vertical:
        return read(row[vertical], unit, currency) if vertical in row else None
    return whole(row, unit, currency)
