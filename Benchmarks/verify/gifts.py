"""What a missed promise gives the other side."""

import datetime
from fractions import Fraction

from terms import rounded


class Gifts:
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
