"""Commitments that promise a number: hand-offs, and what the pools can take."""

import datetime
from fractions import Fraction

from terms import rounded


class Volumes:
    def cells(self, result, parts, working=None):
        """The table of promises, each version for its days, and how much that is more than was signed."""
        days = lambda first, end: self.days(result.span, first, end, working)
        whole = days(*result.span)
        sums = {}
        for _, commitment, first, end in parts:
            for name, count in commitment.counts().items():
                sums[name] = sums.get(name, 0) + count * days(first, end)
        signed = parts[-1][1].counts()
        result.cells = {name: [rounded(Fraction(total, whole)), 0] for name, total in sorted(sums.items())}
        change = sum(cell[0] - signed.get(name, 0) for name, cell in result.cells.items())
        if change:
            result.adjustments.append(("split", None, change))

    def days(self, span, first, end, working):
        if working and working.working_days(span[0], span[1] - datetime.timedelta(days=1)) > 0:
            return working.working_days(first, end - datetime.timedelta(days=1)) if first < end else 0
        return (end - first).days

    def judge_volume(self, result, parts, gifts):
        self.cells(result, parts)
        if gifts:
            self.give(result, parts)
        counted = self.counting(result.commitment.id)
        last_week, start = 0, self.terms.instant(result.span[1] - datetime.timedelta(days=7))
        versions = [0 for _ in parts]
        for row in self.inside(result.span):
            place = self.speaking(parts, row)
            if place is None:
                continue
            side = result.before if row["before_accord"] else result.tally
            side["met" if row["id"] in counted else "leftOut"].append(row["id"])
            if row["before_accord"] or row["id"] not in counted:
                continue
            versions[place] += 1
            last_week += row["handed_at"] >= start
            cell = next((one for one in [(row["territory"], row["vertical"]), (row["territory"],), ()]
                         if one in result.cells), None)
            if cell is not None:
                result.cells[cell][1] += 1
        share = None
        if result.commitment.last_week is not None and result.commitment.per != "week" and result.tally["met"]:
            share = Fraction(last_week, len(result.tally["met"]))
        self.finish(result, len(result.tally["met"]), share)
        if len(parts) > 1:
            whole = (result.span[1] - result.span[0]).days
            result.versions = [
                (version.number, first.isoformat(),
                 rounded(Fraction(sum(commitment.counts().values()) * (end - first).days, whole)), count, count)
                for (version, commitment, first, end), count in zip(parts, versions)]

    def counting(self, identity):
        """Hand-offs that are new volume: first of their kind for a lead, and one subject once in so long a time."""
        if identity not in self.counted:
            found, last = set(), {}
            parts = [(one, one.commitment(identity)) for one in self.terms.versions if one.commitment(identity)]
            for row in self.handoffs:
                part = next((one for one in parts if self.takes(one, row["version"]) and one[0].speaks(one[1], row)), None)
                if not row["first"] or part is None:
                    continue
                rule = part[1].once()
                subject = row[rule[0]] if rule else None
                if subject is not None:
                    if subject in last and row["handed_at"] < last[subject] + rule[1]:
                        continue
                    last[subject] = row["handed_at"]
                found.add(row["id"])
            self.counted[identity] = found
        return self.counted[identity]

    def judge_capacity(self, result, parts, gifts):
        self.cells(result, parts, self.capacity.first_calendar())
        seats = self.capacity.seats(result.span)
        is_before = all(self.bounds(result.span)[1] <= part[0].since for part in parts)
        measured, relieved = bool(seats), 0
        for name, cell in result.cells.items():
            own = [seat for pool, found in seats.items() for seat in found if not name or pool == name[0]]
            measured = measured and bool(own)
            full, left, available = (sum(seat[place] for seat in own) for place in range(3))
            cell[1] = (available + 500) // 1000
            if full > 0:
                promised = rounded(Fraction(cell[0] * left, full))
                relieved += cell[0] - promised
                cell[0] = promised
        if relieved > 0:
            result.adjustments.append(("relief", None, -relieved))
        if gifts:
            self.give(result, parts)
        rows_of = [seat for found in seats.values() for seat in found]
        (result.before if is_before else result.tally)["met"] = rows_of
        self.finish(result, sum(cell[1] for cell in result.cells.values()))
        if is_before:
            result.undecided("before-the-accord")
        if not measured:
            result.undecided("not-measurable")

    def finish(self, result, delivered, last_week=None):
        end = self.bounds(result.span)[1]
        before = len(result.before["met"])
        only_before = result.is_empty(result.tally)
        result.unit = "count"
        result.delivered = delivered if result.commitment.measure == "capacity" or not only_before else before
        if not result.cells:
            return result.undecided("no-promise")
        promised = sum(cell[0] for cell in result.cells.values())
        kept = sum(min(cell) for cell in result.cells.values())
        result.promised = promised
        only = next(iter(result.cells.values())) if len(result.cells) == 1 else None
        result.attainment = Fraction(only[1] if only else kept, promised) if promised else None
        if only_before and (before or end <= self.terms.begins):
            return result.undecided("before-the-accord")
        reached = "atLeast" not in result.commitment.node or all(cell[1] >= cell[0] for cell in result.cells.values())
        most = result.commitment.node.get("atMost")
        is_over = self.now >= end
        if most is not None and str(most).isdigit() and result.delivered > int(most):
            return result.decide(False)
        if not is_over and (not reached or most is not None):
            return result.undecided("running")
        limit = result.commitment.last_week
        if limit is not None and last_week is not None and is_over and last_week > limit:
            return result.decide(False)
        result.decide(reached)
