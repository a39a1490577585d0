"""Commitments about customers and target accounts: who responded, renewals opened, references agreed."""

import datetime
import re

from record import rows
from terms import EPOCH


class Customers:
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
