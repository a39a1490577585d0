"""Commitments that promise a share: clocks kept, hand-offs accepted, complete or alive."""

from fractions import Fraction

from results import BUCKETS


class Shares:
    def judge_clocks(self, result, parts):
        start, end = self.bounds(result.span)
        tallies = [self.tally(part) for part in parts]
        times, before = ({"elapsed": [], "business": [], "endless": 0} for _ in range(2))
        names = {"late": "missed"}
        for clock in self.clocks.get(result.commitment.id, []):
            if not start <= clock["starts_at"] < end:
                continue
            place = next((one for one, part in enumerate(parts) if self.takes(part, clock["version"])), None)
            if place is None:
                continue
            side, shown = ("before", before) if clock["before_accord"] else ("under", times)
            tallies[place][side][names.get(clock["state"], clock["state"])].append(clock["id"])
            if clock["state"] in ("met", "late"):
                for kind in ("elapsed", "business"):
                    if clock[kind + "_minutes"] is not None:
                        shown[kind].append(clock[kind + "_minutes"])
            elif clock["state"] == "missed":
                shown["endless"] += 1
        self.judge(result, tallies)
        shown = before if result.cases() == 0 else times
        for kind, name in (("elapsed", ""), ("business", "Business")):
            for rank in (50, 90):
                result.minutes[f"p{rank}{name}Minutes"] = nearest_rank(rank, shown[kind], shown["endless"])

    def judge_handoffs(self, result, parts):
        tallies = [self.tally(part) for part in parts]
        forgiven, counted = self.forgiven(result.commitment.id, parts), {}
        for row in self.inside(result.span):
            place = self.speaking(parts, row)
            if place is None:
                continue
            version, commitment = parts[place][0], parts[place][1]
            bucket = self.bucket(row, version, commitment)
            if bucket == "missed" and commitment.measure == "acceptance" and row["id"] in forgiven:
                bucket = "met"
                giver = forgiven[row["id"]]
                counted[giver] = counted.get(giver, 0) + 1
            tallies[place]["before" if row["before_accord"] else "under"][bucket].append(row["id"])
        self.judge(result, tallies)
        result.adjustments += [("counted-accepted", giver, count) for giver, count in sorted(counted.items())]

    def tally(self, part):
        return {"part": part, "under": {name: [] for name in BUCKETS}, "before": {name: [] for name in BUCKETS}}

    def inside(self, span):
        start, end = self.bounds(span)
        return [row for row in self.handoffs if start <= row["handed_at"] < end]

    def speaking(self, parts, row):
        return next((place for place, part in enumerate(parts)
                     if self.takes(part, row["version"]) and part[0].speaks(part[1], row)), None)

    def bucket(self, row, version, commitment):
        if commitment.measure == "complete":
            return "met" if commitment.fields <= set((row["carried"] or "").split()) else "missed"
        stands = row["answer"] == "rejected" and row["verdict"] != "hand-off-stands"
        if commitment.measure == "dead-on-arrival":
            return "missed" if row["failed"] or (stands and row["reason"] in version.dead_reasons) else "met"
        if row["answer"] in ("pending", "unknown"):
            return row["answer"]
        if row["answer"] in ("accepted", "silent") or row["verdict"] == "hand-off-stands":
            return "met"
        return "leftOut" if row["family"] in commitment.leaving_out else "missed"

    def forgiven(self, identity, parts):
        """Hand-offs that count as accepted because the other side missed its own promise."""
        found = {}
        for part in parts:
            for gift in part[0].gifts:
                if gift.get("counts") == "accepted" and gift.get("in") == identity:
                    for clock in self.clocks.get(gift["missed"], []):
                        if self.takes(part, clock["version"]) and clock["state"] in ("missed", "late"):
                            found[clock["handoff"]] = gift["missed"]
        return found

    def judge(self, result, tallies):
        commitment = result.commitment
        for one in tallies:
            for name in BUCKETS:
                result.tally[name] += one["under"][name]
                result.before[name] += one["before"][name]
        measured = result.before if result.cases() == 0 else result.tally
        cases = result.cases(measured)
        counts = "missed" if commitment.measure == "dead-on-arrival" else "met"
        result.unit = "share"
        result.delivered = Fraction(len(measured[counts]), cases) if cases else None
        promise = promised_share(tallies, result)
        result.promised = promise
        if cases:
            if commitment.upper is not None and commitment.lower is None and promise is not None:
                reached = Fraction(len(measured[counts]), cases)
                result.attainment = Fraction(1) if reached <= promise else promise / reached
            else:
                result.attainment = Fraction(len(measured["met"]), cases)
        self.decide_share(result, tallies, counts, promise)
        if len(tallies) > 1:
            result.versions = [
                (one["part"][0].number, one["part"][2].isoformat(), promised_share([one], result),
                 Fraction(len(one["under"][counts]), result.cases(one["under"])) if result.cases(one["under"]) else None,
                 result.cases(one["under"])) for one in tallies]

    def decide_share(self, result, tallies, counts, promise):
        cases = result.cases()
        if cases == 0:
            return result.undecided("no-cases" if result.is_empty(result.before) else "before-the-accord")
        if result.commitment.judged_from is not None and cases < result.commitment.judged_from:
            return result.undecided("too-few-cases")
        if promise is None:
            return result.undecided("no-promise")
        hits = len(result.tally[counts])
        weigh = lambda name: [getattr(one["part"][1], name) * result.cases(one["under"]) for one in tallies
                              if getattr(one["part"][1], name) is not None]
        lower, upper = weigh("lower"), weigh("upper")
        result.decide((not lower or hits >= sum(lower)) and (not upper or hits <= sum(upper)))


def promised_share(tallies, result):
    """The promise over all versions, each by the weight of its cases."""
    shares = [(one["part"][1].lower if one["part"][1].lower is not None else one["part"][1].upper,
               result.cases(one["under"])) for one in tallies]
    shares = [one for one in shares if one[0] is not None]
    if not shares:
        return None
    if len({share for share, _ in shares}) == 1:
        return shares[0][0]
    cases = sum(result.cases(one["under"]) for one in tallies)
    return sum(share * count for share, count in shares) / cases if cases else shares[-1][0]


def nearest_rank(rank, minutes, endless):
    """The smallest value that so many percent of the cases do not exceed; None when that case has not ended."""
    count = len(minutes) + endless
    if count == 0:
        return None
    place = -(-rank * count // 100)
    return sorted(minutes)[place - 1] if place <= len(minutes) else None
