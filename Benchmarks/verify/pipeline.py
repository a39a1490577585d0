"""The commitment of pipeline: amounts of opportunities opened, by origin and business."""

from fractions import Fraction

from record import rows
from terms import rounded


class Pipeline:
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


def is_existing(kind):
    """Whether a kind of business names those who buy already."""
    word = (kind or "").strip().lower()
    return word in ("renewal", "expansion", "upsell", "cross-sell", "upgrade", "add-on") or word.startswith("existing")
