"""What became of won money, recomputed by docs/rules/reconciliation.md from the exported rows."""

import datetime

from record import rows
from terms import EPOCH

# A document belongs to the deal of its parent, through any number of them; the other columns are its own.
DOCUMENTS = """
WITH RECURSIVE standing AS (
    SELECT * FROM billing_document WHERE withdrawn IS NULL AND cancelled_at IS NULL
), won AS (
    SELECT id FROM opportunity WHERE withdrawn IS NULL AND status = 'won'
), above AS (
    SELECT id, parent, opportunity FROM billing_document WHERE withdrawn IS NULL
    UNION ALL
    SELECT above.id, p.parent, coalesce(above.opportunity, p.opportunity)
    FROM above JOIN billing_document p ON p.id = above.parent AND p.withdrawn IS NULL
), deal AS (
    SELECT id, max(opportunity) AS opportunity FROM above GROUP BY id
)
SELECT d.id, d.kind, d.due_day, won.id AS deal, d.currency, coalesce(d.total, 0) AS total,
    coalesce(d.subtotal, d.total, 0) AS subtotal, coalesce(d.discount, 0) AS discount, coalesce(d.tax, 0) AS tax,
    coalesce(d.adjustment, 0) AS adjustment, p.id AS parent, p.kind AS parent_kind, g.id AS grand, g.kind AS grand_kind
FROM standing d JOIN deal ON deal.id = d.id LEFT JOIN won ON won.id = deal.opportunity
    LEFT JOIN standing p ON p.id = d.parent LEFT JOIN standing g ON g.id = p.parent
ORDER BY d.id
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
            self.documents.setdefault(kind, set()).update(told(one) for one in documents)

    def plain(self):
        return {kind: (amount, sorted(self.documents[kind])) for kind, amount in self.amounts.items() if amount}


class Chain:
    """Won → ordered → invoiced → paid → kept of one deal, or of the documents without one."""

    def __init__(self, won, documents, today):
        of = lambda kind: [one for one in documents if one["kind"] == kind]
        self.won, self.today = won, today
        self.orders, self.invoices, self.payments = of("order"), of("invoice"), of("payment")
        self.refunds, self.credits, self.debts = of("refund"), of("creditNote"), of("badDebt")
        self.credits += of("credit-note")
        self.debts += of("bad-debt")
        self.ordered, self.invoiced, self.paid = (total(one) for one in (self.orders, self.invoices, self.payments))
        self.kept = self.paid - total(self.refunds)
        self.open = self.overdue = self.overpaid = 0
        settled = self.settling()
        self.steps = {("invoiced", "paid"): (self.invoiced, self.paid, settled),
                      ("paid", "kept"): (self.paid, self.kept, self.refunding())}
        if self.orders or not self.invoices:
            self.steps["won", "ordered"] = (won or 0, self.ordered, self.ordering())
            self.steps["ordered", "invoiced"] = (self.ordered, self.invoiced, self.invoicing())
        else:
            self.steps["won", "invoiced"] = (won or 0, self.invoiced, self.against_won(self.invoices))

    def ordering(self):
        if self.orders:
            return self.against_won(self.orders)
        found = Differences()
        found.add("not-ordered", -(self.won or 0))
        return found

    def against_won(self, documents):
        found = Differences()
        if self.won is None:
            found.add("without-deal", total(documents), [one["id"] for one in documents])
            return found
        found.add("price", sum(one["subtotal"] for one in documents) - self.won, [one["id"] for one in documents])
        for one in documents:
            self.parts(found, one, [], {one["id"]})
        return found

    def parts(self, found, one, others, documents):
        """What discount, tax, adjustment and rounding of the first hold against those of the others."""
        for name, sign in PARTS:
            found.add(name, sign * (one[name] - sum(other[name] for other in others)), documents)
        found.add("rounding", remainder(one) - sum(remainder(other) for other in others), documents)

    def invoicing(self):
        found = Differences()
        for order in self.orders:
            own = [one for one in self.invoices if one["parent"] == order["id"]]
            documents = [order["id"]] + [one["id"] for one in own]
            if not own:
                found.add("not-invoiced", -order["total"], documents)
                continue
            less = sum(one["subtotal"] for one in own) - order["subtotal"]
            found.add("partly-invoiced" if less < 0 else "invoiced-more", less, documents)
            for name, sign in PARTS:
                found.add(name, sign * (sum(one[name] for one in own) - order[name]), documents)
            found.add("rounding", sum(remainder(one) for one in own) - remainder(order), documents)
        known = {order["id"] for order in self.orders}
        for one in self.invoices:
            if one["parent"] not in known:
                found.add("without-order", one["total"], [one["id"]])
        return found

    def settling(self):
        found = Differences()
        for invoice in self.invoices:
            mine = lambda listed: [one for one in listed if one["parent"] == invoice["id"]]
            paid, credited, written = mine(self.payments), mine(self.credits), mine(self.debts)
            # A refund names the invoice, or the payment.
            back = [one for one in self.refunds if invoice["id"] in (one["parent"], one["grand"])]
            rest = invoice["total"] - total(credited) - total(written) - total(paid) + total(back)
            found.add("credited", -total(credited), [one["id"] for one in credited])
            found.add("written-off", -total(written), [one["id"] for one in written])
            found.add("refunded-later", total(back), [one["id"] for one in back])
            late = invoice["due_day"] is not None and invoice["due_day"] < self.today
            if rest > 0:
                found.add("overdue" if late else "not-due", -rest, [invoice["id"]])
                self.open += rest
                self.overdue += rest if late else 0
            else:
                found.add("overpaid", -rest, [invoice["id"]])
                self.overpaid -= rest
        known = {one["id"] for one in self.invoices}
        for one in self.payments:
            if one["parent"] not in known:
                found.add("without-invoice", one["total"], [one["id"]])
        return found

    def refunding(self):
        found = Differences()
        found.add("refunded", -total(self.refunds), [one["id"] for one in self.refunds])
        return found

    def plain(self):
        found = {"open": self.open, "overdue": self.overdue, "overpaid": self.overpaid}
        for (begin, end), (before, after, differences) in self.steps.items():
            found[f"{begin} → {end}"] = (before, after, differences.plain())
        return found


def total(documents):
    return sum(one["total"] for one in documents)


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


def differences(connection, terms, printed):
    """What differs between the report and the rows, how many figures were compared, and how many deals were not."""
    today = (datetime.date.fromisoformat(printed["day"]) - EPOCH).days
    documents = rows(connection, DOCUMENTS)
    deals = rows(connection, """
        SELECT id, coalesce(amount, 0) AS amount, currency FROM opportunity
        WHERE withdrawn IS NULL AND status = 'won' ORDER BY id""")
    groups = {}
    for one in documents:
        groups.setdefault(one["deal"], []).append(one)
    shown = printed["currency"]
    foreign = {deal["id"] for deal in deals if any(
        one["currency"] not in (None, shown) for one in [deal] + groups.get(deal["id"], []))}
    chains = {told(deal["id"]): Chain(deal["amount"], groups.get(deal["id"], []), today)
              for deal in deals if deal["id"] not in foreign}
    # Documents without a deal stand and fall together, in the currency shown; what names no invoice counts nowhere.
    loose = groups.get(None, [])
    chains["without a deal"] = Chain(None, [one for one in loose if one["currency"] in (None, shown)], today)
    theirs = {one["id"]: printed_chain(one) for one in printed["deals"]}
    if printed.get("withoutDeal"):
        theirs["without a deal"] = printed_chain(printed["withoutDeal"])
    skipped = {told(one) for one in foreign}
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
    found += [f"{name}: in the report, and not in the rows" for name in theirs.keys() - chains.keys() - skipped]
    if not foreign and all(one["currency"] in (None, shown) for one in loose):
        own = totals(chains)
        for name, value in own.items():
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
    return found, compared, len(foreign)


def totals(chains):
    found = {name: sum(getattr(chain, name) or 0 for chain in chains.values())
             for name in ("won", "ordered", "invoiced", "paid", "kept", "open", "overdue")}
    return found | {"unexplained": 0}


def brief(value):
    text = str(value)
    return text if len(text) <= 300 else text[:300] + " …"
