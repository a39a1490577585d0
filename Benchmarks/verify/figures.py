"""Every figure of the scorecard, recomputed by docs/rules/commitments.md from the exported rows."""

import datetime
import re
from fractions import Fraction

from capacity import Capacity
from handoffs import clocks, handoffs
from record import rows
from terms import CLOCKED, DAY, EPOCH, rounded

BUCKETS = ["met", "missed", "pending", "waived", "excepted", "lifted", "leftOut", "unknown"]
SHARES = {"acceptance", "dead-on-arrival", "complete"}


class Result:
    """What one commitment came to in one period."""

    def __init__(self, commitment, span):
        self.commitment, self.span = commitment, span
        self.tally, self.before = ({name: [] for name in BUCKETS} for _ in range(2))
        self.promised = self.delivered = self.attainment = self.kept = self.because = None
        self.unit, self.cells, self.adjustments, self.versions = None, {}, [], []
        self.minutes = {}

    def cases(self, tally=None):
        tally = self.tally if tally is None else tally
        return len(tally["met"]) + len(tally["missed"])

    def is_empty(self, tally):
        return not any(tally.values())

    def has_no_evidence(self):
        shown = self.before if self.is_empty(self.tally) else self.tally
        return self.cases(shown) == 0 and not shown["pending"] and bool(shown["unknown"])

    def undecided(self, word):
        self.kept = None
        self.because = "not-measurable" if word in ("before-the-accord", "no-cases") and self.has_no_evidence() else word

    def decide(self, kept):
        self.kept, self.because = kept, None


class Figures:
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

    # Shares

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

    def judge_targets(self, result, parts):
        """Names on the list when the period ends, or now, and whether they responded in the time before."""
        start, end = self.bounds(result.span)
        at = min(self.now, end)
        tally = self.tally(parts[-1])
        within = parts[-1][1].elapsed()
        list_name = self.terms.root.get("segments", {}).get("targetAccounts", {}).get("list")
        found = rows(self.connection, """
            WITH changed AS (
                SELECT name_key, arg_max(is_added, ("at", id)) AS listed FROM target_change
                WHERE list = $list AND "at" < $moment GROUP BY name_key
            ), first_change AS (
                SELECT name_key, arg_min(is_added, ("at", id)) AS was_added FROM target_change WHERE list = $list
                GROUP BY name_key
            ), names AS (
                SELECT name_key FROM changed WHERE listed
                UNION SELECT f.name_key FROM first_change f LEFT JOIN changed c USING (name_key)
                    WHERE NOT f.was_added AND c.name_key IS NULL
                UNION SELECT t.name_key FROM target_account t LEFT JOIN first_change f USING (name_key)
                    WHERE t.list = $list AND f.name_key IS NULL AND coalesce(t.added_at, 0) < $moment
            )
            SELECT names.name_key, EXISTS (
                SELECT 1 FROM company c LEFT JOIN company loser ON loser.survivor = c.id
                    JOIN touch t ON t.company IN (c.id, loser.id)
                WHERE c.name_key = names.name_key AND c.survivor IS NULL AND c.withdrawn IS NULL
                    AND t.withdrawn IS NULL AND t."at" < $moment AND t."at" >= $moment - $within
                    AND t.recorded <= $now AND t.known <= $now) AS responded
            FROM names""", {"list": list_name, "moment": at, "within": within, "now": self.now})
        side = "before" if end <= self.terms.begins else "under"
        for row in found:
            tally[side]["met" if row["responded"] else "missed"].append(row["name_key"])
        self.judge(result, [tally])

    def judge_renewals(self, result, parts):
        """Contracts by the last day on which their renewal is to be opened; one known only later is left out."""
        tallies = [self.tally(part) for part in parts]
        found = rows(self.connection, """
            SELECT c.id, c.ends, c.recorded, c.renewal_opened_at AS opened FROM contract c JOIN company ON company.id = c.company
            WHERE c.recorded <= ? AND c.cancelled_on IS NULL AND c.withdrawn IS NULL""", [self.now])
        for row in found:
            for one in tallies:
                version, commitment, first, end = one["part"]
                days = re.fullmatch(r"(\d+)d", commitment.node["before"])
                if days is None:
                    raise SystemExit(f"{commitment.id}: 'before: {commitment.node['before']}' is not recomputed")
                day = EPOCH + datetime.timedelta(days=row["ends"] - int(days.group(1)))
                if not first <= day < end:
                    continue
                over = self.terms.instant(day + datetime.timedelta(days=1))
                opened = row["opened"] if row["opened"] is not None and row["opened"] <= self.now else None
                if row["recorded"] >= over:
                    bucket = "leftOut"
                elif opened is not None and opened < over:
                    bucket = "met"
                else:
                    bucket = "pending" if self.now < over else "missed"
                one["before" if over <= version.since else "under"][bucket].append(row["id"])
                break
        self.judge(result, tallies)

    def judge_references(self, result, parts):
        """Customers who agreed to speak for us in the period."""
        start, end = self.bounds(result.span)
        self.cells(result, parts)
        found = rows(self.connection, """
            SELECT id, answered_at FROM reference_request
            WHERE state IN ('agreed', 'given') AND answered_at >= ? AND answered_at < ? AND answered_at <= ?
                AND withdrawn IS NULL""", [start, end, self.now])
        for row in found:
            if row["answered_at"] < self.terms.begins:
                result.before["met"].append(row["id"])
                continue
            result.tally["met"].append(row["id"])
            for cell in list(result.cells.values())[:1]:
                cell[1] += 1
        self.finish(result, len(result.tally["met"]))

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

    # Numbers

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

    def judge_pipeline(self, result, parts):
        start, end = self.bounds(result.span)
        currency = self.terms.root["currency"]
        origin = result.commitment.node.get("origin")
        existing = result.commitment.party == "accountManagement" or origin in self.customer_origins()
        found = rows(self.connection, """
            SELECT o.id, CASE WHEN o.currency = $currency THEN o.amount END AS amount, o.created_at, o.kind,
                (SELECT arg_max(name, number) FROM origin WHERE opportunity = o.id
                    AND (number = 1 OR recorded <= $now)) AS origin
            FROM opportunity o
            WHERE o.created_at >= $start AND o.created_at < $end AND o.recorded <= $now AND o.withdrawn IS NULL
            """, {"currency": currency, "now": self.now, "start": start, "end": end})
        opened = before = 0
        for row in found:
            # New business, unless the kind says that they buy already: docs/rules/customers.md.
            if is_existing(row["kind"]) != existing or (origin is not None and row["origin"] != origin):
                continue
            is_before = row["created_at"] < self.terms.begins
            side = result.before if is_before else result.tally
            side["unknown" if row["amount"] is None else "met"].append(row["id"])
            if row["amount"] is not None:
                before, opened = (before + row["amount"], opened) if is_before else (before, opened + row["amount"])
        minor = 1 if currency in ("JPY", "KRW") else 100
        whole = (result.span[1] - result.span[0]).days
        promised = rounded(Fraction(sum(sum(commitment.counts().values()) * (last - first).days
                                        for _, commitment, first, last in parts), whole))
        signed = sum(parts[-1][1].counts().values())
        if promised != signed:
            result.adjustments.append(("split", None, promised - signed))
        is_before = end <= self.terms.begins
        result.unit, result.promised = "count", promised
        result.delivered = (before if is_before else opened) // minor
        if is_before:
            return result.undecided("before-the-accord")
        result.attainment = Fraction(opened // minor, promised) if promised else None
        if opened // minor >= promised:
            return result.decide(True)
        return result.decide(False) if self.now >= end else result.undecided("running")

    def customer_origins(self):
        rules = self.terms.root.get("origins", {}).get("rules", [])
        return {rule["name"] for rule in rules
                if "company.customer" in rule["when"] and "!company.customer" not in rule["when"]}

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

    # What a missed promise gives the other side

    def give(self, result, parts):
        for gift in parts[-1][0].gifts:
            if gift.get("adds") == "shortfall" and gift["to"] == result.commitment.id:
                previous = self.terms.period(result.commitment.per, result.span[0] - datetime.timedelta(days=1))
                shortfall = sum(lacking(one) for one in self.ended(gift["missed"], previous) if one.kept is False)
                if shortfall:
                    spread(shortfall, result.cells)
                    result.adjustments.append(("added-shortfall", gift["missed"], shortfall))
            elif gift.get("relieves") == "in-proportion" and gift["of"] == result.commitment.id:
                found = self.ended(gift["missed"], result.span)
                if not any(one.kept is False for one in found):
                    continue
                kept, promised = (sum(pair[place] for pair in map(kept_of_promised, found)) for place in (0, 1))
                if promised == 0:
                    continue
                change = 0
                for cell in result.cells.values():
                    eased = rounded(Fraction(cell[0] * kept, promised))
                    change, cell[0] = change + eased - cell[0], eased
                if change:
                    result.adjustments.append(("relieved-in-proportion", gift["missed"], change))

    def ended(self, identity, span):
        """Results with a verdict for the commitment's own periods that began in a span and are over."""
        commitment = next((one.commitment(identity) for one in reversed(self.terms.versions) if one.commitment(identity)), None)
        if commitment is None:
            return []
        spans = [one for one in self.terms.periods(commitment.per, span[0], span[1] - datetime.timedelta(days=1))
                 if span[0] <= one[0] < span[1] and self.bounds(one)[1] <= self.now]
        found = [self.result(identity, one, gifts=False) for one in spans]
        return [one for one in found if one is not None and one.kept is not None]


def is_existing(kind):
    """Whether a kind of business names those who buy already."""
    word = (kind or "").strip().lower()
    return word in ("renewal", "expansion", "upsell", "cross-sell", "upgrade", "add-on") or word.startswith("existing")


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


def lacking(result):
    """Hand-offs that were lacking, or too many where few are promised."""
    if result.unit != "share":
        return sum(max(0, cell[0] - cell[1]) for cell in result.cells.values())
    needed = result.promised * result.cases()
    if result.commitment.measure == "dead-on-arrival":
        return max(0, len(result.tally["missed"]) - needed.numerator // needed.denominator)
    return max(0, -(-needed.numerator // needed.denominator) - len(result.tally["met"]))


def kept_of_promised(result):
    if result.unit != "share":
        cells = result.cells.values()
        return sum(min(cell) for cell in cells), sum(cell[0] for cell in cells)
    needed = result.promised * result.cases()
    needed = -(-needed.numerator // needed.denominator)
    return min(needed, len(result.tally["met"])), needed


def spread(amount, cells):
    """Gives a number out over the cells in proportion, what is left by the largest remainder."""
    total = sum(cell[0] for cell in cells.values())
    if total == 0:
        for cell in list(cells.values())[:1]:
            cell[0] += amount
        return
    shares = [(name, *divmod(amount * cell[0], total)) for name, cell in cells.items()]
    left = amount - sum(share for _, share, _ in shares)
    for name, share, _ in shares:
        cells[name][0] += share
    for name, _, _ in sorted(shares, key=lambda one: -one[2])[:left]:
        cells[name][0] += 1
