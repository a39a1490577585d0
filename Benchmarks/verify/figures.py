"""Every figure of the scorecard, recomputed by docs/rules/commitments.md from the exported rows."""

from capacity import Capacity
from customers import Customers
from gifts import Gifts
from handoffs import clocks, handoffs
from pipeline import Pipeline
from results import Result
from shares import Shares
from signings import Signings
from terms import CLOCKED
from volumes import Volumes

SHARES = {"acceptance", "dead-on-arrival", "complete"}


class Figures(Shares, Volumes, Customers, Pipeline, Signings, Gifts):
    def __init__(self, connection, terms, now):
        self.connection, self.terms, self.now = connection, terms, now
        self.single = len(terms.versions) == 1
        self.handoffs = handoffs(connection, terms, now)
        self.clocks = {}
        for clock in clocks(connection, now):
            self.clocks.setdefault(clock["commitment"], []).append(clock)
        self.capacity = Capacity(connection, terms, now)
        self.counted = {}

    def all(self, first, last):
        """Every commitment of every version in each of its periods between the days that has begun."""
        commitments = []
        for version in reversed(self.terms.versions):
            known = {one.id for one in commitments}
            commitments += [one for one in version.commitments if one.id not in known]
        found = []
        for commitment in commitments:
            for span in self.terms.periods(commitment.per, first, last):
                result = self.result(commitment.id, span) if self.terms.instant(span[0]) <= self.now else None
                if result is not None:
                    found.append(result)
        return found

    def result(self, identity, span, gifts=True):
        parts = self.terms.parts(identity, span)
        if not parts:
            return None
        result = Result(parts[-1][1], span)
        measure = result.commitment.measure
        if measure in CLOCKED:
            self.judge_clocks(result, parts)
        elif measure in SHARES:
            self.judge_handoffs(result, parts)
        elif measure == "handed-over":
            self.judge_volume(result, parts, gifts)
        elif measure == "capacity":
            self.judge_capacity(result, parts, gifts)
        elif measure == "pipeline-created":
            self.judge_pipeline(result, parts)
        elif measure == "target-accounts-responding":
            self.judge_targets(result, parts)
        elif measure == "renewals-opened":
            self.judge_renewals(result, parts)
        elif measure == "references-agreed":
            self.judge_references(result, parts)
        elif measure == "targets-signed":
            self.judge_signings(result, parts)
        else:
            return None
        return result

    def bounds(self, span):
        return self.terms.instant(span[0]), self.terms.instant(span[1])

    def takes(self, part, number):
        return self.single or part[0].number == number
