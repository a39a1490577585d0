"""What one commitment came to in one period. docs/rules/commitments.md"""

BUCKETS = ["met", "missed", "pending", "waived", "excepted", "lifted", "leftOut", "unknown"]


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
