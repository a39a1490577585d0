"""Opportunities with all that says what money they moved, by docs/rules/reconciliation.md and docs/rules/goals.md."""

import datetime

from record import rows
from terms import EPOCH

NO_CENTS = set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
THOUSANDTHS = set("BHD IQD JOD KWD LYD OMR TND".split())

DEALS = """
WITH opening AS (
    SELECT opportunity, to_amount, to_currency FROM opportunity_change
    WHERE kind = 'opened' AND number = 1 AND withdrawn IS NULL AND to_amount IS NOT NULL AND to_currency IS NOT NULL
), lacking AS (
    SELECT DISTINCT opportunity FROM opportunity_change WHERE coalesce(lacking, '') <> '' AND withdrawn IS NULL
)
SELECT o.id, o.lead, l.id IS NOT NULL AS has_lead, coalesce(l.territory, 'Other') AS territory,
    coalesce(l.vertical, 'Other') AS vertical, coalesce(l.tier, 'none') AS tier, coalesce(l.source, 'none') AS source,
    o.origin, o.status, o.outcome, o.company, o.created_at, o.closed_at, o.closing_day, o.pushes, o.amount, o.currency,
    coalesce(opening.to_amount, o.amount) AS first, coalesce(opening.to_currency, o.currency) AS first_currency,
    lacking.opportunity IS NOT NULL AS lacks
FROM opportunity o LEFT JOIN lead l ON l.id = o.lead AND l.withdrawn IS NULL
    LEFT JOIN opening ON opening.opportunity = o.id LEFT JOIN lacking ON lacking.opportunity = o.id
WHERE o.withdrawn IS NULL AND o.recorded <= $now ORDER BY o.created_at, o.id
"""

# A document belongs to its own opportunity, or to that of what it belongs to, through any number of them.
DOCUMENTS = """
WITH RECURSIVE owned AS (
    SELECT id, opportunity FROM billing_document WHERE opportunity IS NOT NULL AND withdrawn IS NULL
    UNION
    SELECT below.id, owned.opportunity FROM owned JOIN billing_document below ON below.parent = owned.id
    WHERE below.opportunity IS NULL AND below.withdrawn IS NULL
)
SELECT d.id, d.kind, d.parent, owned.opportunity AS deal, d.company, d.day, d.at, coalesce(d.total, 0) AS total,
    coalesce(d.currency, p.currency) AS currency, d.cancelled_at IS NOT NULL AS cancelled
FROM billing_document d LEFT JOIN owned ON owned.id = d.id LEFT JOIN billing_document p ON p.id = d.parent
WHERE d.withdrawn IS NULL ORDER BY d.id
"""

SIGNS = {"paid": {"payment": 1, "refund": -1}, "invoiced": {"invoice": 1, "credit-note": -1}, "refunds": {"refund": 1}}


def decimals(currency):
    return 0 if currency in NO_CENTS else 3 if currency in THOUSANDTHS else 2


class Rates:
    """What a currency was worth on a day, and on no other; the reverse rate serves where only that is known."""

    def __init__(self, connection, currency):
        self.currency = currency
        self.known = {(row["day"], row["from_currency"], row["to_currency"]): (row["digits"], row["decimals"])
                      for row in rows(connection, "SELECT * FROM currency_rate WHERE withdrawn IS NULL ORDER BY id")}

    def converted(self, amount, currency, day):
        """Minor units of the currency shown, rounded half away from zero; None without a rate."""
        if currency == self.currency:
            return amount
        number = (day - EPOCH).days
        above, below = amount * 10 ** decimals(self.currency), 10 ** decimals(currency)
        if (number, currency, self.currency) in self.known:
            digits, places = self.known[number, currency, self.currency]
            above, below = above * digits, below * 10 ** places
        elif (number, self.currency, currency) in self.known:
            digits, places = self.known[number, self.currency, currency]
            above, below = above * 10 ** places, below * digits
        else:
            return None
        whole = (2 * abs(above) + below) // (2 * below)
        return -whole if above < 0 else whole


class Deal:
    """One opportunity; `ended_at` is its win or loss, None while it is open."""

    def __init__(self, row, documents, terms, rates):
        self.__dict__.update(row)
        self.documents, self.terms, self.rates = documents, terms, rates
        self.ended_at = None if self.status == "open" else self.end()
        self.opened_day = terms.day(self.created_at)
        self.ended_day = terms.day(self.ended_at) if self.ended_at is not None else None
        # Who lost without a class lost to a rival: the buyer decided.
        self.ending = None if self.status == "open" else "won" if self.status == "won" else self.outcome or "competitor"

    def end(self):
        """A system that keeps the day alone closes at its beginning, but never before the opening."""
        if self.closed_at is not None:
            return self.closed_at
        if self.closing_day is None:
            return self.created_at
        return max(self.terms.instant(EPOCH + datetime.timedelta(days=self.closing_day)), self.created_at)

    @property
    def is_decision(self):
        return self.ending in ("won", "competitor", "no-decision", "lost")

    def worth(self):
        """Its amount at the rate of the day on which it ended, or was opened; 0 without one."""
        day = self.ended_day or self.opened_day
        return 0 if self.amount is None else self.rates.converted(self.amount, self.currency, day) or 0

    def worth_at_opening(self):
        return 0 if self.first is None else self.rates.converted(self.first, self.first_currency, self.opened_day) or 0

    def booked(self):
        """Minor units of the win; None when a rate is missing."""
        return 0 if self.amount is None else self.rates.converted(self.amount, self.currency, self.ended_day)

    def events(self, basis):
        """Money by day; nothing at all when the rate of one of its days is missing."""
        found = []
        for one in self.documents:
            if one["kind"] in SIGNS[basis] and not one["cancelled"]:
                day = self.terms.day_of(one)
                amount = self.rates.converted(
                    SIGNS[basis][one["kind"]] * one["total"], one["currency"] or self.rates.currency, day)
                if amount is None:
                    return []
                found.append((day, amount))
        return found


class Loose(Deal):
    """Documents that hang together and belong to no deal: their money counts, and nothing else of them."""

    def __init__(self, documents, terms, rates):
        documents = sorted(documents, key=lambda one: (one["at"], one["id"]))
        invoices = {one["id"] for one in documents if one["kind"] == "invoice" and not one["cancelled"]}
        # A credit note without its invoice counts nowhere.
        self.documents = [one for one in documents if one["kind"] != "credit-note" or one["parent"] in invoices]
        self.terms, self.rates, self.origin, self.company = terms, rates, None, documents[0]["company"]


def deals(connection, terms, now):
    """The deals that stand, and the groups of documents without one."""
    rates = Rates(connection, terms.root["currency"])
    found = rows(connection, DEALS, {"now": now})
    standing, documents, loose = {row["id"] for row in found}, {}, {}
    for row in rows(connection, DOCUMENTS):
        if row["deal"] in standing:
            documents.setdefault(row["deal"], []).append(row)
        else:
            loose[row["id"]] = row
    groups = {}
    for identity in loose:
        top = identity
        while loose[top]["parent"] in loose:
            top = loose[top]["parent"]
        groups.setdefault(top, []).append(loose[identity])
    return ([Deal(row, documents.get(row["id"], []), terms, rates) for row in found],
            [Loose(one, terms, rates) for one in groups.values()])
