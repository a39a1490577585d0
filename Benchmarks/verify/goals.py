"""What goals stand at, recomputed by the formulas of docs/rules/goals.md from the exported rows."""

import copy
import datetime
import math
from fractions import Fraction

from aims import Aims, Metric
from chain import near
from figures import Figures
from gap import qualified_kinds
from money import deals
from record import rows
from standing import ADDING, Standing
from terms import EPOCH, Commitment

SHARED = {"acceptance-rate": "acceptance", "first-attempt-in-time": "first-attempt", "decision-in-time": "decision",
          "renewals-opened": "renewals-opened"}


class Goals(Standing):
    def __init__(self, connection, terms, now):
        self.connection, self.terms, self.now = connection, terms, now
        self.today = terms.day(now)
        self.figures = Figures(connection, terms, now)
        self.handed = {one["id"]: one for one in self.figures.handoffs}
        self.aims = Aims(connection, terms, now)
        self.deals, self.loose = deals(connection, terms, now)
        self.measured, self.known = {}, {}

    # Hand-offs

    def tally(self, measure, span):
        """What the promises of a measure count, those before the accord included, each row once; None without one.

        Where an accord promises nothing, all hand-offs of qualified leads count.
        """
        if measure not in self.measured:
            figures, terms = copy.copy(self.figures), copy.copy(self.terms)
            terms.versions = [self.measuring(one, measure) for one in terms.versions]
            figures.terms, figures.counted = terms, {}
            self.measured[measure] = figures
        figures = self.measured[measure]
        ids = list(dict.fromkeys(one.id for version in figures.terms.versions for one in version.commitments))
        if not ids:
            return None
        met, missed, seen = [], [], set()
        for identity in ids:
            result = figures.result(identity, span, gifts=False)
            for found, name in ((met, "met"), (missed, "missed")):
                for one in (result.before[name] + result.tally[name] if result else []):
                    if one not in seen:
                        seen.add(one)
                        found.append(one)
        return met, missed

    @staticmethod
    def measuring(version, measure):
        version = copy.copy(version)
        version.gifts = []
        version.commitments = [one for one in version.commitments if one.measure == measure]
        if not version.commitments and measure in ("acceptance", "handed-over", "dead-on-arrival"):
            version.commitments = [
                Commitment("marketing", {"id": f"{measure}-of-{kind}", "name": kind, "measure": measure, "handOff": kind})
                for kind in qualified_kinds(version.root)[0]]
        return version

    def handoff_days(self, ids):
        return [(self.terms.day(self.handed[one]["handed_at"]), 1) for one in ids]

    def share_of(self, measure, span):
        tally = self.tally(measure, span)
        return share(len(tally[0]), len(tally[0]) + len(tally[1])) if tally else None

    def dead(self, span):
        met, missed = self.tally("dead-on-arrival", span)
        return share(len(missed), len(met) + len(missed))

    def silence(self, span):
        met, missed = self.tally("acceptance", span)
        return share(sum(self.handed[one]["answer"] == "silent" for one in met + missed), len(met) + len(missed))

    def became_deals(self, span):
        met, _ = self.tally("acceptance", span)
        opened = {row["id"] for row in rows(self.connection, """
            SELECT DISTINCT h.id FROM handoff h JOIN opportunity o ON o.lead = h.lead
            WHERE o.withdrawn IS NULL AND o.recorded <= ?""", [self.now])}
        return share(len(opened.intersection(met)), len(met))

    def contested(self, span):
        rejected = {one["id"] for one in self.figures.inside(span) if one["answer"] == "rejected"}
        found = {row["handoff"] for row in rows(
            self.connection, "SELECT handoff FROM answer WHERE kind = 'contest' AND recorded <= ?", [self.now])}
        return share(len(rejected & found), len(rejected))

    # Deals and money

    def within(self, instant, span):
        return (instant is not None and instant <= self.now
                and self.terms.instant(span[0]) <= instant < self.terms.instant(span[1]))

    def decided(self, span):
        return [one for one in self.deals if one.is_decision and self.within(one.ended_at, span)]

    def cohort(self, span):
        """Opened in the period and decided since."""
        return [one for one in self.deals if one.is_decision and self.within(one.created_at, span)
                and one.ended_at is not None and one.ended_at <= self.now]

    def won(self, span):
        return [one for one in self.decided(span) if one.ending == "won"]

    def open(self):
        return [one for one in self.deals
                if one.created_at <= self.now and (one.ended_at is None or one.ended_at > self.now)]

    def opened(self, span, origin=None):
        return [(one.opened_day, one.worth_at_opening()) for one in self.deals
                if self.within(one.created_at, span) and origin in (None, one.origin)]

    def booked(self):
        return [(one.ended_day, one.booked() or 0) for one in self.deals if one.ending == "won"]

    def money(self, basis, origin=None):
        return [event for one in self.deals + self.loose if origin in (None, one.origin) for event in one.events(basis)]

    def cycle(self, span):
        days = sorted(one.ended_at - one.created_at for one in self.won(span))
        return days[(len(days) + 1) // 2 - 1] if days else None

    def velocity(self, span):
        won, time = self.won(span), self.cycle(span)
        if not won or not time:
            return None
        exact = Fraction(sum(one.worth() for one in won) * len(self.open()) * 86_400_000, len(self.decided(span)) * time)
        return math.floor(exact + Fraction(1, 2))

    def coverage(self, span, per):
        """Open amount that closes in the period over what is still to be booked; hundredths."""
        target = self.aims.target(Metric("booked-revenue"), per, span, self.today)
        left = (target["aim"].single if target else 0) - self.adding("booked-revenue", span)
        closing = [one for one in self.open() if one.closing_day is not None
                   and span[0] <= EPOCH + datetime.timedelta(days=one.closing_day) < span[1]]
        return Fraction(sum(one.worth() for one in closing) * 100) / left if left > 0 else None

    def collection(self, span):
        """Middle time from invoice to payment, of payments of the period."""
        found = []
        for deal in self.deals + self.loose:
            by_id = {one["id"]: one for one in deal.documents}
            for one in deal.documents:
                invoice = by_id.get(one["parent"])
                day = self.terms.day_of(one)
                if (one["kind"] == "payment" and not one["cancelled"] and span[0] <= day < span[1] and day <= self.today
                        and invoice is not None and invoice["kind"] == "invoice"):
                    found.append((day - self.terms.day_of(invoice)).days)
        return sorted(found)[(len(found) + 1) // 2 - 1] * 86_400_000 if found else None

    def retention(self, span):
        """What those who paid in the year before the last twelve months paid in these, over what they paid then."""
        through = min(span[1] - datetime.timedelta(days=1), self.today)
        half, start = (through - datetime.timedelta(days=days) for days in (365, 730))
        before, now = {}, {}
        for deal in self.deals + self.loose:
            for day, amount in deal.events("paid") if deal.company is not None else []:
                side = before if start < day <= half else now if half < day <= through else {}
                side[deal.company] = side.get(deal.company, 0) + amount
        customers = {one: amount for one, amount in before.items() if amount > 0}
        kept = sum(now.get(one, 0) for one in customers)
        return share(max(0, kept), sum(customers.values()))

    # Rows of their own

    def rows_by_day(self, query, span):
        start, end = (self.terms.instant(day) for day in span)
        found = rows(self.connection, query, {"start": start, "end": end, "now": self.now})
        return [(self.terms.day(row["moment"]), 1) for row in found]

    def spent(self):
        return [(EPOCH + datetime.timedelta(days=row["day"]), row["amount"]) for row in rows(self.connection, """
            SELECT s.day, s.amount FROM spend s JOIN campaign c ON c.id = s.campaign
            WHERE c.withdrawn IS NULL AND s.currency = ?""", [self.terms.root["currency"]])]

    def events(self, metric, span):
        """What each day brought of a metric that adds up; days outside of the span may be among them."""
        key = (metric, span)
        if key not in self.known:
            listed = {
                "accepted-leads": lambda: self.handoff_days(self.tally("acceptance", span)[0]),
                "qualified-leads": lambda: self.handoff_days(self.tally("handed-over", span)[0]),
                "created-pipeline": lambda: self.opened(span),
                "sourced-pipeline": lambda: self.opened(span, "marketing"),
                "booked-revenue": self.booked, "paid-revenue": lambda: self.money("paid"),
                "paid-revenue-sourced": lambda: self.money("paid", "marketing"),
                "invoiced-revenue": lambda: self.money("invoiced"), "refunds": lambda: self.money("refunds"),
                "spend": self.spent,
                "inquiries": lambda: self.rows_by_day("""
                    SELECT created_at AS moment FROM lead WHERE withdrawn IS NULL AND recorded <= $now
                        AND created_at >= $start AND created_at < $end""", span),
                "traffic": lambda: self.rows_by_day("""
                    SELECT min("at") AS moment FROM touch WHERE withdrawn IS NULL AND recorded <= $now AND person <> 0
                        AND "at" >= $start AND "at" < $end GROUP BY person""", span),
                "meetings-held": lambda: self.rows_by_day("""
                    SELECT "at" AS moment FROM activity WHERE kind = 'meeting' AND outcome = 'held' AND withdrawn IS NULL
                        AND recorded <= $now AND "at" >= $start AND "at" < $end AND lead IN (SELECT id FROM lead)
                        AND lead IN (SELECT lead FROM handoff WHERE withdrawn IS NULL)""", span),
                "references-agreed": lambda: self.rows_by_day("""
                    SELECT answered_at AS moment FROM reference_request WHERE state IN ('agreed', 'given')
                        AND withdrawn IS NULL AND answered_at >= $start AND answered_at < $end AND answered_at <= $now""",
                    span)}
            self.known[key] = listed[metric]()
        return self.known[key]

    def days(self, metric, span):
        """One number for each day of the period that has begun."""
        last = min(span[1] - datetime.timedelta(days=1), self.today)
        found = [0] * max(0, (last - span[0]).days + 1)
        for day, amount in self.events(metric, span):
            if span[0] <= day <= last:
                found[(day - span[0]).days] += amount
        return found

    def adding(self, metric, span):
        return sum(self.days(metric, span))

    def actual(self, metric, span, per):
        """A number, or None where there is nothing to divide by; raises KeyError for a metric that is not recomputed."""
        if metric in ADDING:
            return self.adding(metric, span)
        if metric in SHARED:
            return self.share_of(SHARED[metric], span)
        won = lambda: self.won(span)
        listed = {
            "dead-on-arrival": lambda: self.dead(span), "lead-to-opportunity": lambda: self.became_deals(span),
            "silence": lambda: self.silence(span), "contest-share": lambda: self.contested(span),
            "opportunity-to-won": lambda: share(len(won()), len(self.decided(span))),
            "win-rate-of-opened": lambda: share(
                sum(one.ending == "won" for one in self.cohort(span)), len(self.cohort(span))),
            "no-decision-share": lambda: share(
                sum(one.ending == "no-decision" for one in self.decided(span)), len(self.decided(span))),
            "won-amount": lambda: share(sum(one.worth() for one in won()), len(won())),
            "won-with-evidence": lambda: share(sum(not one.lacks for one in won()), len(won())),
            "cycle-days": lambda: self.cycle(span), "velocity": lambda: self.velocity(span),
            "pushes": lambda: share(sum(one.pushes for one in self.open()) * 100, len(self.open())),
            "pipeline-coverage": lambda: self.coverage(span, per), "collection-days": lambda: self.collection(span),
            "net-revenue-retention": lambda: self.retention(span),
            "cost-per-accepted-lead": lambda: share(
                self.adding("spend", span), self.adding("accepted-leads", span))}
        return listed[metric]()


def share(one, base):
    return Fraction(one, base) if base else None


def differences(connection, terms, printed, now):
    """What differs, how many figures were compared, and the metrics that are not recomputed."""
    goals = Goals(connection, terms, now)
    found, compared, left = [], 0, []
    for line in printed:
        first, last = (datetime.date.fromisoformat(line["period"][name]) for name in ("from", "to"))
        span = first, last + datetime.timedelta(days=1)
        per = next(per for per in ("week", "month", "quarter", "year") if terms.period(per, first) == span)
        try:
            if line["segment"]:
                raise KeyError(line["segment"])
            actual = goals.actual(line["metric"], span, per)
        except KeyError:
            left.append(line["metric"])
            continue
        for name, own in ({"actual": actual} | goals.standing(line, span, per, actual)).items():
            compared += 1
            told = line[name]
            if isinstance(own, list):
                same = told is not None and own[0] - 1 <= told <= own[1] + 1
            elif isinstance(own, (str, bool)) or own is None:
                same = own == told
            else:
                same = near(own, told)
            if not same:
                shown = float(own) if isinstance(own, Fraction) else own
                found.append(f"{line['metric']} {line['period']['label']}, {name}: the goals say {told}, the rows {shown}")
    return found, compared, left
