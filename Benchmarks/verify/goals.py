"""What goals stand at, recomputed by the formulas of docs/rules/goals.md from the exported rows."""

import datetime
from fractions import Fraction

from figures import Figures
from gap import Gap, near
from handoffs import clocks, handoffs
from record import rows
from terms import EPOCH

DEALS = """
SELECT o.*, coalesce(o.closed_at, $zero + o.closing_day * 86400000) AS ended_at,
    coalesce(c.to_amount, o.amount, 0) AS first
FROM opportunity o LEFT JOIN (
    SELECT opportunity, arg_min(to_amount, number) AS to_amount FROM opportunity_change
    WHERE withdrawn IS NULL AND to_amount IS NOT NULL GROUP BY opportunity) c ON c.opportunity = o.id
WHERE o.withdrawn IS NULL AND o.recorded <= $now
"""
MONEY = """
WITH RECURSIVE standing AS (
    SELECT * FROM billing_document WHERE withdrawn IS NULL AND cancelled_at IS NULL AND recorded <= $now
), above AS (
    SELECT id, parent, opportunity, 0 AS far FROM standing
    UNION ALL
    SELECT above.id, p.parent, p.opportunity, far + 1 FROM above JOIN standing p ON p.id = above.parent
), owner AS (SELECT id, arg_min(opportunity, far) AS deal FROM above WHERE opportunity IS NOT NULL GROUP BY id)
SELECT d.kind, d.day, d.at, coalesce(d.total, 0) AS total, d.currency, o.origin
FROM standing d LEFT JOIN owner ON owner.id = d.id LEFT JOIN opportunity o ON o.id = owner.deal AND o.withdrawn IS NULL
-- A credit note without its invoice counts nowhere.
WHERE d.kind <> 'credit-note' OR d.parent IN (SELECT id FROM standing)
"""


# Lost to a rival or to nothing; a deal lost without a class counts as lost to a rival.
UNDONE = (None, "lost", "competitor", "no-decision")


class Goals:
    def __init__(self, connection, terms, now):
        self.terms, self.now = terms, now
        self.figures = Figures(connection, terms, now)
        self.kinds = set(Gap(connection, terms, now, "all", "goal").kinds)
        self.handoffs = [one for one in handoffs(connection, terms, now) if one["kind"] in self.kinds]
        self.clocks = clocks(connection, now)
        self.measures = {one["id"]: one["measure"] for one in rows(connection, "SELECT id, measure FROM clock")}
        values = {"now": now, "zero": terms.instant(EPOCH)}
        self.deals = rows(connection, DEALS, values)
        self.money = rows(connection, MONEY, {"now": now})
        self.leads = rows(connection, """
            SELECT created_at FROM lead WHERE withdrawn IS NULL AND recorded <= ?""", [now])
        # Money of another currency counts by the rate of its day, which is not recomputed here.
        self.is_plain = all(one["currency"] in (None, terms.root["currency"]) for one in self.deals + self.money)

    def within(self, instant, span):
        return (instant is not None and instant <= self.now
                and self.terms.instant(span[0]) <= instant < self.terms.instant(span[1]))

    def actual(self, metric, span):
        """A number, or None where there is nothing to divide by; raises KeyError for a metric that is not recomputed."""
        given = [one for one in self.handoffs if self.within(one["handed_at"], span)]
        left_out = {one for promise in self.terms.versions[-1].commitments if promise.measure == "acceptance"
                    for one in promise.leaving_out}
        judged = [one for one in given if one["answer"] != "rejected" or one["family"] not in left_out]
        answers = {word: sum(one["answer"] == word for one in judged) for word in ("accepted", "rejected", "silent")}
        silence = all(self.terms.versions[-1].silence(kind) == "counts-as-accepted" for kind in self.kinds)
        yes = answers["accepted"] + (answers["silent"] if silence else 0)
        decided = [one for one in self.deals if self.within(one["ended_at"], span) and one["status"] in ("won", "lost")
                   and (one["status"] == "won" or one["outcome"] in UNDONE)]
        won = [one for one in decided if one["status"] == "won"]
        opened = [one for one in self.deals if self.within(one["created_at"], span)]
        days = [(one["ended_at"] - one["created_at"]) for one in won]
        listed = {
            "accepted-leads": lambda: yes, "qualified-leads": lambda: self.new_volume(span),
            "acceptance-rate": lambda: share(yes, sum(answers.values())),
            "silence": lambda: share(answers["silent"], sum(answers.values())),
            "first-attempt-in-time": lambda: self.in_time("first-attempt", span),
            "decision-in-time": lambda: self.in_time("decision", span),
            "inquiries": lambda: sum(self.within(one["created_at"], span) for one in self.leads),
            "opportunity-to-won": lambda: share(len(won), len(decided)),
            "no-decision-share": lambda: share(sum(one["outcome"] == "no-decision" for one in decided), len(decided)),
            "created-pipeline": lambda: self.plain(sum(one["first"] for one in opened)),
            "sourced-pipeline": lambda: self.plain(sum(one["first"] for one in opened if one["origin"] == "marketing")),
            "booked-revenue": lambda: self.plain(sum(one["amount"] or 0 for one in won)),
            "won-amount": lambda: self.plain(share(sum(one["amount"] or 0 for one in won), len(won))),
            "cycle-days": lambda: sorted(days)[(len(days) + 1) // 2 - 1] if days else None,
            "paid-revenue": lambda: self.sum({"payment": 1, "refund": -1}, span),
            "paid-revenue-sourced": lambda: self.sum({"payment": 1, "refund": -1}, span, "marketing"),
            "invoiced-revenue": lambda: self.sum({"invoice": 1, "credit-note": -1}, span),
            "refunds": lambda: self.sum({"refund": 1}, span)}
        return listed[metric]()

    def new_volume(self, span):
        """First hand-overs, each subject once in so long a time where the promise of volume says so."""
        found = {one.id for one in self.terms.versions[-1].commitments if one.measure == "handed-over"}
        counted = set()
        for identity in found:
            result = self.figures.result(identity, span, gifts=False)
            if result is not None:
                counted |= set(result.tally["met"]) | set(result.before["met"])
        if not found:
            raise KeyError("handed-over")
        return len(counted)

    def plain(self, value):
        if not self.is_plain:
            raise KeyError("money")
        return value

    def sum(self, signs, span, origin=None):
        return self.plain(sum(
            signs[one["kind"]] * one["total"] for one in self.money
            if one["kind"] in signs and (origin is None or one["origin"] == origin)
            and span[0] <= self.terms.day_of(one) < span[1]))

    def in_time(self, measure, span):
        found = [one for one in self.clocks
                 if self.measures[one["id"]] == measure and self.within(one["starts_at"], span)]
        met = sum(one["state"] == "met" for one in found)
        return share(met, met + sum(one["state"] in ("late", "missed") for one in found))


def share(one, base):
    return Fraction(one, base) if base else None


def differences(connection, terms, printed, now):
    """What differs, how many actuals were compared, and the metrics that are not recomputed."""
    goals = Goals(connection, terms, now)
    found, compared, left = [], 0, []
    for line in printed:
        first, last = (datetime.date.fromisoformat(line["period"][name]) for name in ("from", "to"))
        try:
            if line["segment"]:
                raise KeyError(line["segment"])
            own = goals.actual(line["metric"], (first, last + datetime.timedelta(days=1)))
        except KeyError:
            left.append(line["metric"])
            continue
        compared += 1
        if not near(own, line["actual"]):
            shown = float(own) if isinstance(own, Fraction) else own
            found.append(f"{line['metric']} {line['period']['label']}: the goals say {line['actual']}, the rows {shown}")
    return found, compared, left
