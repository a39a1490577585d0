"""What late follow-up cost, within the same tier and source: docs/rules/gap.md."""

import math
from fractions import Fraction

from ground import CARRIED
from record import rows

NORMAL = 1.959963984540054
DAY = 86_400_000

CASES = CARRIED + """, best AS (
    SELECT * FROM opportunity WHERE withdrawn IS NULL
    QUALIFY row_number() OVER (PARTITION BY lead ORDER BY
        CASE status WHEN 'won' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, created_at, id) = 1
)
SELECT coalesce(h.tier, '') AS tier, coalesce(h.source, '') AS source, h.yes_at, late.lead IS NOT NULL AS late, best.id AS deal
FROM carried h LEFT JOIN late ON late.lead = h.lead LEFT JOIN best ON best.lead = h.lead
WHERE h.yes_at >= $start AND h.yes_at < $end AND h.yes_at <= $now
"""


def wilson(share, cases):
    square = NORMAL * NORMAL / cases
    centre = (share + square / 2) / (1 + square)
    spread = NORMAL / (1 + square) * math.sqrt(share * (1 - share) / cases + square / (4 * cases))
    return (0.0 if share == 0 else max(0.0, centre - spread), 1.0 if share == 1 else min(1.0, centre + spread))


def compared(kinds):
    """Rates of in time and late within kinds that have both, each kind weighted by its late cases; None without one."""
    both = [one for one in kinds if one[0] and one[1]]
    late = sum(len(one[1]) for one in both)
    if not late:
        return None
    rate = sum(Fraction(len(one[1]), late) * Fraction(sum(one[0]), len(one[0])) for one in both)
    spread = sum(Fraction(len(one[1]), late) ** 2 / len(one[0]) for one in both)
    other = Fraction(sum(sum(one[1]) for one in both), late)
    low, high = wilson(float(rate), float(1 / spread))
    other_low, other_high = wilson(float(other), late)
    difference = float(rate - other)
    return {"inTime": float(rate), "inTimeLower": low, "inTimeUpper": high, "late": float(other),
            "lateLower": other_low, "lateUpper": other_high, "difference": difference,
            "differenceLower": difference - math.hypot(float(rate) - low, other_high - float(other)),
            "differenceUpper": difference + math.hypot(high - float(rate), float(other) - other_low),
            "casesInTime": sum(len(one[0]) for one in both), "casesLate": late,
            "leftOut": sum(len(one[1]) for one in kinds) - late}


def mean_days(kinds):
    """Mean days to the win of both, and the margin of their difference; Nones where no kind has two wins of each."""
    both = [one for one in kinds if len(one[0]) > 1 and len(one[1]) > 1]
    late = sum(len(one[1]) for one in both)
    if not late:
        return None, None, None
    means, variance = [0.0, 0.0], 0.0
    for one in both:
        weight = len(one[1]) / late
        for place, days in enumerate(one):
            mean = sum(days) / len(days)
            means[place] += weight * mean
            variance += weight * weight * sum((day - mean) ** 2 for day in days) / (len(days) - 1) / len(days)
    return means[0], means[1], NORMAL * math.sqrt(variance)


def follow_up(ground, start, end):
    """The keys of the report."""
    found = rows(ground.connection, CASES, ground.values | {"start": start, "end": end})
    by_id = {deal.id: deal for deal in ground.deals}
    won, rival, days = {}, {}, {}
    for row in found:
        key = (row["tier"], row["source"])
        deal, side = by_id.get(row["deal"]), int(row["late"])
        if deal is None or deal.ended_at is None or deal.ended_at > ground.now or deal.outcome == "duplicate":
            continue
        is_won = deal.status == "won"
        won.setdefault(key, ([], []))[side].append(is_won)
        rival.setdefault(key, ([], []))[side].append(not is_won and deal.outcome == "competitor")
        if is_won:
            days.setdefault(key, ([], []))[side].append(max(0, deal.ended_at - row["yes_at"]) // DAY)
    rate = compared(list(won.values()))
    in_time, late, margin = mean_days(list(days.values()))
    return {"inTime": sum(not row["late"] for row in found), "late": sum(row["late"] for row in found), "won": rate,
            "lostToRival": compared(list(rival.values())), "daysInTime": in_time, "daysLate": late, "daysMargin": margin,
            "winsMissed": rate and rate["difference"] * rate["casesLate"]}
