"""What became of won money, recomputed by docs/rules/reconciliation.md from the exported rows."""

import datetime

from money import Rates
from record import rows
from terms import EPOCH

# A document belongs to its own deal, or to that of its parent, through any number of them; only won deals are walked.
DOCUMENTS = """
WITH RECURSIVE above AS (
    SELECT id, parent, opportunity FROM billing_document WHERE withdrawn IS NULL
    UNION ALL
    SELECT above.id, p.parent, p.opportunity
    FROM above JOIN billing_document p ON p.id = above.parent AND p.withdrawn IS NULL WHERE above.opportunity IS NULL
), owned AS (
    SELECT id, max(opportunity) AS opportunity FROM above GROUP BY id
), won AS (
    SELECT id FROM opportunity WHERE withdrawn IS NULL AND status = 'won'
)
SELECT d.id, d.kind, d.day, d.at, d.due_day, won.id AS deal, coalesce(d.currency, p.currency) AS currency,
    coalesce(d.total, 0) AS total, coalesce(d.subtotal, d.total, 0) AS subtotal, coalesce(d.discount, 0) AS discount,
    coalesce(d.tax, 0) AS tax, coalesce(d.adjustment, 0) AS adjustment, d.parent, d.cancelled_at IS NOT NULL AS cancelled
FROM billing_document d JOIN owned ON owned.id = d.id LEFT JOIN won ON won.id = owned.opportunity
    LEFT JOIN billing_document p ON p.id = d.parent
WHERE d.withdrawn IS NULL ORDER BY d.at, d.id
"""
PARTS = [("discount", -1), ("tax", 1), ("adjustment", 1)]
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def told(identity):
    """A key as the program prints it: thirteen letters of base 32."""
    return "".join(LETTERS[identity >> 5 * place & 31] for place in reversed(range(13)))


class Differences:
    """Amounts and documents by kind; what is nothing is not told."""

    def __init__(self):
        self.amounts, self.documents = {}, {}

    def add(self, kind, amount, documents=()):
        if amount:
            self.amounts[kind] = self.amounts.get(kind, 0) + amount
            self.documents.setdefault(kind, set()).update(told(one["id"]) for one in documents)

    def sum(self):
        return sum(self.amounts.values())

    def plain(self):
        return {kind: (amount, sorted(self.documents[kind])) for kind, amount in self.amounts.items() if amount}


class Chain:
    """Won → ordered → invoiced → paid → kept of one deal, or of the documents without one; in the currency shown."""

    def __init__(self, won, documents, today, rates, terms):
        self.won, self.today, self.rates, self.terms = won, today, rates, terms
        of = lambda *kinds: [one for one in documents if one["kind"] in kinds]
        self.orders, self.invoices, self.payments = of("order"), of("invoice"), of("payment")
        self.refunds, self.credits, self.debts = of("refund"), of("credit-note"), of("bad-debt")
        self.ordered, self.invoiced, self.paid = (self.total(one) for one in (self.orders, self.invoices, self.payments))
        self.kept = self.paid - self.total(self.refunds)
        self.open = self.overdue = self.overpaid = 0
        settled = self.settling()
        self.steps = {("invoiced", "paid"): (self.invoiced, self.paid, settled),
                      ("paid", "kept"): (self.paid, self.kept, self.refunding())}
        self.passes_orders = bool(self.orders) or not self.invoices
        if self.passes_orders:
            self.steps["won", "ordered"] = (won or 0, self.ordered, self.against_won(self.orders, "not-ordered"))
            self.steps["ordered", "invoiced"] = (self.ordered, self.invoiced, self.invoicing())
        else:
            self.steps["won", "invoiced"] = (won or 0, self.invoiced, self.against_won(self.invoices, "not-invoiced"))

    def shown(self, amount, document):
        """At the rate of the document's own day."""
        return self.rates.converted(amount, document["currency"] or self.rates.currency, self.terms.day_of(document))

    def total(self, documents):
        return sum(self.shown(one["total"], one) for one in documents)

    def against_won(self, documents, none):
        found = Differences()
        if not documents:
            found.add(none, -(self.won or 0))
        elif self.won is None:
            found.add("without-deal", self.total(documents), documents)
        else:
            part = lambda name: sum(self.shown(one[name], one) for one in documents)
            found.add("price", part("subtotal") - self.won, documents)
            for name, sign in PARTS:
                found.add(name, sign * part(name), documents)
            found.add("rounding", sum(one for one in [
                part("total"), -part("subtotal"), part("discount"), -part("tax"), -part("adjustment")]), documents)
        return found

    def invoicing(self):
        found = Differences()
        for order in self.orders:
            own = [one for one in self.invoices if one["parent"] == order["id"]]
            all_of_it = [order] + own
            if not own:
                found.add("not-invoiced", -self.shown(order["total"], order), all_of_it)
                continue
            difference = self.total(own) - self.shown(order["total"], order)
            if any(one["currency"] != order["currency"] for one in own):
                found.add("exchange", difference, all_of_it)
                continue
            step = Differences()
            billed = lambda name: sum(one[name] for one in own)
            less = self.shown(billed("subtotal") - order["subtotal"], order)
            step.add("partly-invoiced" if less < 0 else "invoiced-more", less, all_of_it)
            for name, sign in PARTS:
                step.add(name, sign * self.shown(billed(name) - order[name], order), all_of_it)
            stated = (sum(map(remainder, own)) != remainder(order)
                      or (order["currency"] or self.rates.currency) == self.rates.currency)
            step.add("rounding" if stated else "exchange", difference - step.sum(), all_of_it)
            for kind, amount in step.amounts.items():
                found.add(kind, amount, all_of_it)
        known = {order["id"] for order in self.orders}
        for one in self.invoices:
            if one["parent"] not in known:
                found.add("without-order", self.shown(one["total"], one), [one])
        return found

    def settling(self):
        found = Differences()
        for invoice in self.invoices:
            alike = lambda listed, parents: [
                one for one in listed if one["parent"] in parents and one["currency"] == invoice["currency"]]
            payments = alike(self.payments, {invoice["id"]})
            # A refund names the invoice, or the payment.
            refunds = alike(self.refunds, {invoice["id"]} | {one["id"] for one in payments})
            credits, debts = alike(self.credits, {invoice["id"]}), alike(self.debts, {invoice["id"]})
            sums = [sum(one["total"] for one in listed) for listed in (credits, debts, payments, refunds)]
            rest = invoice["total"] - sums[0] - sums[1] - sums[2] + sums[3]
            shown = self.shown(rest, invoice)
            found.add("credited", self.shown(-sums[0], invoice), [invoice] + credits)
            found.add("written-off", self.shown(-sums[1], invoice), [invoice] + debts)
            found.add("refunded-later", self.shown(sums[3], invoice), [invoice] + refunds)
            late = invoice["due_day"] is not None and invoice["due_day"] < self.today
            if rest > 0:
                found.add("overdue" if late else "not-due", -shown, [invoice])
                self.open += shown
                self.overdue += shown if late else 0
            else:
                found.add("overpaid", -shown, [invoice])
                self.overpaid -= shown
        known = {one["id"]: one["currency"] for one in self.invoices}
        for one in self.payments:
            if one["parent"] not in known or known[one["parent"]] != one["currency"]:
                found.add("without-invoice", self.shown(one["total"], one), [one])
        foreign = [one for one in self.invoices if (one["currency"] or self.rates.currency) != self.rates.currency]
        found.add("exchange" if foreign else "rounding", self.paid - self.invoiced - found.sum(), foreign)
        return found

    def refunding(self):
        found = Differences()
        for one in self.refunds:
            found.add("refunded", -self.shown(one["total"], one), [one])
        return found

    def plain(self):
        found = {"open": self.open, "overdue": self.overdue, "overpaid": self.overpaid}
        for (begin, end), (before, after, differences) in self.steps.items():
            found[f"{begin} → {end}"] = (before, after, differences.plain())
        return found


def remainder(one):
    """What a stated total is more than the sum of its parts."""
    return one["total"] - (one["subtotal"] - one["discount"] + one["tax"] + one["adjustment"])


def printed_chain(told_of):
    """A deal of the report in the same shape."""
    found = {name: told_of[name] for name in ("open", "overdue", "overpaid")}
    for step in told_of["steps"]:
        differences = Differences()
        for one in step["differences"]:
            kind = differences.documents.setdefault(one["kind"], set())
            kind.update(one["documents"])
            differences.amounts[one["kind"]] = differences.amounts.get(one["kind"], 0) + one["amount"]
        found[f"{step['from']} → {step['to']}"] = (step["before"], step["after"], differences.plain())
    return found


def won_deals(connection, terms):
    """Amount, currency and the day of each win."""
    for row in rows(connection, """
            SELECT id, coalesce(amount, 0) AS amount, currency, closed_at, closing_day, created_at FROM opportunity
            WHERE withdrawn IS NULL AND status = 'won' ORDER BY id"""):
        day = terms.day(row["closed_at"] if row["closed_at"] is not None else row["created_at"])
        if row["closed_at"] is None and row["closing_day"] is not None:
            day = max(day, EPOCH + datetime.timedelta(days=row["closing_day"]))
        yield row["id"], row["amount"], row["currency"], day


def groups_of(documents):
    """Documents that hang together."""
    known, groups = {one["id"]: one for one in documents}, {}
    for one in documents:
        top = one
        while top["parent"] in known:
            top = known[top["parent"]]
        groups.setdefault(top["id"], []).append(one)
    return list(groups.values())


def differences(connection, terms, printed):
    """What differs between the report and the rows, how many figures were compared, and how many deals lack a rate."""
    today = (datetime.date.fromisoformat(printed["day"]) - EPOCH).days
    rates = Rates(connection, printed["currency"])
    groups = {}
    for one in rows(connection, DOCUMENTS):
        groups.setdefault(one["deal"], []).append(one)
    counts = lambda one: not one["cancelled"] and one["kind"] != "quote"
    known = lambda one: rates.converted(1, one["currency"] or rates.currency, terms.day_of(one)) is not None
    chains, lacking = {}, set()
    for identity, amount, currency, day in won_deals(connection, terms):
        documents = [one for one in groups.get(identity, []) if counts(one)]
        won = rates.converted(amount, currency or rates.currency, day)
        if won is None or not all(map(known, documents)):
            lacking.add(told(identity))
        else:
            chains[told(identity)] = Chain(won, documents, today, rates, terms)
    loose = [one for group in groups_of(groups.get(None, []))
             if all(known(one) for one in group if counts(one)) for one in group if counts(one)]
    chains["without a deal"] = Chain(None, loose, today, rates, terms)
    theirs = {one["id"]: printed_chain(one) for one in printed["deals"]}
    if printed.get("withoutDeal"):
        theirs["without a deal"] = printed_chain(printed["withoutDeal"])
    found, compared = [], 0
    for name, chain in chains.items():
        own = chain.plain()
        if name not in theirs:
            if name != "without a deal" or any((chain.ordered, chain.invoiced, chain.paid)):
                found.append(f"{name}: in the rows, and not in the report")
            continue
        for step in sorted(own.keys() | theirs[name].keys()):
            compared += 1
            if own.get(step) != theirs[name].get(step):
                both = brief(theirs[name].get(step)), brief(own.get(step))
                found.append(f"{name} {step}: the report says {both[0]}, the rows {both[1]}")
    found += [f"{name}: in the report, and not in the rows" for name in theirs.keys() - chains.keys()]
    for name, value in totals(chains).items():
        compared += 1
        if printed[name] != value:
            found.append(f"{name}: the report says {brief(printed[name])}, the rows {brief(value)}")
    sums = {one["kind"]: one["amount"] for one in printed["differences"] if one["amount"]}
    mine = {}
    for chain in chains.values():
        for _, _, step in chain.steps.values():
            for kind, amount in step.amounts.items():
                mine[kind] = mine.get(kind, 0) + amount
    mine = {kind: amount for kind, amount in mine.items() if amount}
    for kind in sorted(mine.keys() | sums.keys()):
        compared += 1
        if mine.get(kind) != sums.get(kind):
            found.append(f"{kind} of all: the report says {sums.get(kind)}, the rows {mine.get(kind)}")
    return found, compared, len(lacking)


def totals(chains):
    """Sums of all; a deal that keeps no orders counts there with what was won."""
    found = {name: sum(getattr(chain, name) or 0 for chain in chains.values())
             for name in ("won", "invoiced", "paid", "kept", "open", "overdue")}
    found["ordered"] = sum(chain.ordered if chain.passes_orders else chain.won or 0 for chain in chains.values())
    return found | {"unexplained": 0}


def brief(value):
    text = str(value)
    return text if len(text) <= 300 else text[:300] + " …"
