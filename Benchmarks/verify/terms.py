"""What the signed versions promise, read from their text, and the periods in which they are judged.

Sources: ACCORD documents as `accord show` prints them; docs/rules/commitments.md, docs/rules/scorecard.md.
"""

import datetime
import re
import zoneinfo
from fractions import Fraction

import yaml

from record import rows

PARTIES = ["marketing", "sales", "accountManagement", "executive", "operations"]
CLOCKED = {"decision", "first-attempt", "persistence", "disposition", "answer", "appeal"}
EPOCH = datetime.date(1970, 1, 1)
DAY = 86_400_000


class Text(yaml.SafeLoader):
    """Reads every scalar as text, as the accord's own reader does."""


Text.yaml_implicit_resolvers = {}


def part(text):
    """A share such as `85%` as a fraction, else None."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)%", str(text))
    return Fraction(found.group(1)) / 100 if found else None


def words(value):
    """One word or a list of them, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


class Commitment:
    def __init__(self, party, node):
        self.party, self.node = party, node
        self.id, self.name, self.measure = node["id"], node["name"], node["measure"]
        self.per = node.get("per", "month")
        self.kind, self.tiers = node.get("handOff"), words(node.get("tier"))
        self.when = node.get("when")
        self.judged_from = int(node["judgedFrom"]) if "judgedFrom" in node else None
        self.leaving_out = words(node.get("leavingOut"))
        self.fields = set(words(node.get("fields")))
        self.share = part(node.get("share", "100%"))
        self.lower = self.share if self.measure in CLOCKED else part(node.get("atLeast"))
        self.upper = part(node.get("atMost"))
        self.last_week = part(node.get("inLastWeekAtMost"))

    def counts(self):
        """Promised numbers by cell: territory and vertical, territory or pool, or the whole."""
        promise = self.node.get("atLeast", self.node.get("atMost"))
        if promise is None or part(promise) is not None:
            return {}
        if not isinstance(promise, dict):
            return {(): int(promise)}
        cells = {}
        for name, value in promise.items():
            if isinstance(value, dict):
                cells.update({(name, inner): int(count) for inner, count in value.items()})
            else:
                cells[(name,)] = int(value)
        return cells

    def once(self):
        """Noun and milliseconds of `countOnce: company in 30d`, else None."""
        found = re.fullmatch(r"(\w+) in (\d+)([dhm])", self.node.get("countOnce", ""))
        if not found:
            return None
        unit = {"d": DAY, "h": 3_600_000, "m": 60_000}[found.group(3)]
        return found.group(1), int(found.group(2)) * unit

    def elapsed(self):
        """Milliseconds of `within: 30d`."""
        found = re.fullmatch(r"(\d+)([dhm])", self.node.get("within", ""))
        return int(found.group(1)) * {"d": DAY, "h": 3_600_000, "m": 60_000}[found.group(2)] if found else None


class Version:
    def __init__(self, number, since, text):
        self.number, self.since = number, since
        self.root = yaml.load(text, Loader=Text)
        commitments = self.root.get("commitments", {})
        self.commitments = [Commitment(party, node) for party in PARTIES for node in commitments.get(party) or []]
        order = {id(node): place for place, node in enumerate(
            node for nodes in commitments.values() for node in nodes or [])}
        self.commitments.sort(key=lambda one: order[id(one.node)])
        self.kinds = self.root.get("handOffs", {})
        self.gifts = (self.root.get("breach") or {}).get("gives", [])
        families = self.root.get("rejections", {})
        blocks = words(self.root.get("definitions", {}).get("valid", {}).get("blocks"))
        proven = [reason for family in families.values() if family.get("proof") == "true"
                  for reason in words(family["reasons"])]
        named = [reason for family in families.values() for reason in words(family["reasons"]) if reason in blocks]
        self.dead_reasons = set(proven) | set(named)
        relief = self.root.get("relief", {})
        self.ramp = [part(step) for step in words(relief.get("ramp"))]
        self.leave_over, self.vacancies = relief.get("leaveOver"), relief.get("vacancies") == "true"

    def commitment(self, identity):
        return next((one for one in self.commitments if one.id == identity), None)

    def silence(self, kind):
        return self.kinds.get(kind, {}).get("silence", "manager")

    def speaks(self, commitment, row):
        """Whether a commitment speaks of a hand-off."""
        if commitment.kind is not None:
            if commitment.kind != row["kind"]:
                return False
        elif row["kind"] in self.kinds and self.kinds[row["kind"]]["from"] != commitment.party:
            return False
        if commitment.tiers and row["tier"] not in commitment.tiers:
            return False
        return commitment.when is None or commitment.id in (row["holding"] or "").split()


class Terms:
    """All versions that were in force by an instant, oldest first."""

    def __init__(self, connection, now):
        found = rows(connection, """
            SELECT number, in_force_at AS since, body FROM accord_version
            WHERE withdrawn IS NULL AND in_force_at IS NOT NULL AND in_force_at <= ? ORDER BY in_force_at, number""", [now])
        versions = [Version(row["number"], row["since"], row["body"]) for row in found]
        # Of two at one instant the later number holds.
        self.versions = [one for place, one in enumerate(versions)
                         if place + 1 == len(versions) or versions[place + 1].since != one.since]
        self.root = self.versions[-1].root
        self.zone = zoneinfo.ZoneInfo(self.root["timeZone"])
        self.begins = self.versions[0].since
        start = self.root.get("fiscalYearStarts", "01-01")
        self.fiscal_month = int(str(start).split("-")[0])

    def instant(self, day):
        """The first instant of a day in the accord's zone."""
        return int(datetime.datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()) * 1000

    def day(self, instant):
        return datetime.datetime.fromtimestamp(instant / 1000, self.zone).date()

    def day_of(self, document):
        """The day of a document: its own, else that of its instant."""
        own = document["day"]
        return self.day(document["at"]) if own is None else EPOCH + datetime.timedelta(days=own)

    def period(self, per, day):
        """First day and the day after the last of the period that holds a day."""
        if per == "week":
            first = day - datetime.timedelta(days=day.weekday())
            return first, first + datetime.timedelta(days=7)
        length = {"month": 1, "quarter": 3, "year": 12}[per]
        months = day.year * 12 + day.month - 1
        first = months - (months - (self.fiscal_month - 1)) % length
        return month_start(first), month_start(first + length)

    def periods(self, per, first, last):
        found, span = [], self.period(per, first)
        while span[0] <= last:
            found.append(span)
            span = self.period(per, span[1])
        return found

    def parts(self, identity, span):
        """Stretches of a period by version: (version, commitment, first day, day after the last)."""
        starts = [self.day(one.since) for one in self.versions]
        before = span[1] <= starts[0]
        found = []
        for place, version in enumerate(self.versions):
            commitment = version.commitment(identity)
            if commitment is None:
                continue
            following = starts[place + 1] if place + 1 < len(starts) else span[1]
            first = span[0] if before and place == 0 else max(span[0], starts[place])
            end = span[1] if before and place == 0 else min(span[1], following)
            if first < end:
                found.append((version, commitment, first, end))
        return found


def month_start(months):
    return datetime.date(months // 12, months % 12 + 1, 1)


def rounded(value):
    """A fraction to a whole number, half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
