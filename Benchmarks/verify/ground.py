"""What happened in a period, step by step with the place and the day of each: the ground of every cut of a gap."""

import datetime

from chain import COUNTS
from money import deals
from record import rows
from terms import EPOCH

WITHOUT_LEAD = {"outbound", "partner", "expansion", "renewal"}
PLACE = ("territory", "vertical", "tier", "source")

# Hand-offs of qualified leads, those that were accepted, and leads on which a clock of a first attempt ran out.
CARRIED = """
WITH carried AS (
    SELECT *, CASE
            WHEN decision = 'accepted' THEN coalesce(decided_at, handed_at)
            WHEN decision IS NULL AND silent_at IS NOT NULL AND list_contains($silent, kind) THEN silent_at END AS yes_at
    FROM handoff WHERE withdrawn IS NULL AND recorded <= $now AND list_contains($kinds, kind)
), late AS (
    SELECT DISTINCT h.lead FROM clock c JOIN carried h ON h.id = c.handoff
    WHERE c.measure = 'first-attempt' AND c.withdrawn IS NULL AND c.recorded <= $now AND c.due_at < $now
        AND c.state IN ('late', 'missed', 'pending')
)"""

STEPS = CARRIED + """, step AS (
    SELECT unnest(CASE WHEN coalesce(blocked, '') = '' THEN ['captured', 'valid'] ELSE ['captured'] END) AS step,
        territory, vertical, tier, source, created_at AS moment
    FROM lead WHERE withdrawn IS NULL AND recorded <= $now
    UNION ALL
    SELECT 'qualified', territory, vertical, tier, source, handed_at
    FROM (SELECT * FROM carried QUALIFY row_number() OVER (PARTITION BY lead ORDER BY handed_at, id) = 1)
    WHERE NOT recycled
    UNION ALL
    SELECT unnest(CASE WHEN late.lead IS NULL THEN ['accepted', 'acceptedInTime'] ELSE ['accepted'] END),
        territory, vertical, tier, source, yes_at
    FROM (SELECT * FROM carried WHERE yes_at IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY lead ORDER BY handed_at, id) = 1) h LEFT JOIN late ON late.lead = h.lead
)
SELECT step, coalesce(territory, 'Other'), coalesce(vertical, 'Other'), coalesce(tier, 'none'), coalesce(source, 'none'),
    moment, count(*)
FROM step WHERE moment >= $start AND moment < $end AND moment <= $now GROUP BY ALL
"""


def beside(deal):
    """The origin under which a deal's money stands beside the chain; None where it belongs to the chain."""
    if deal.origin in WITHOUT_LEAD:
        return deal.origin
    return None if deal.has_lead else deal.origin or "deals without a lead"


def named(place, cut):
    territory, vertical, tier, source = place
    return {"all": "the whole", "territory": territory, "vertical": vertical, "market": f"{territory}, {vertical}",
            "tier": tier, "source": source, "origin": "leads"}[cut]


class Ground:
    """Steps as (place, day, name, amount), and money beside the chain as (place, origin, amount)."""

    def __init__(self, connection, terms, now, kinds, silent):
        self.connection, self.terms, self.now = connection, terms, now
        self.values = {"kinds": kinds, "silent": silent, "now": now}
        self.late = {row["lead"] for row in rows(
            connection, CARRIED + " SELECT lead FROM late", {"kinds": kinds, "silent": silent, "now": now})}
        self.deals, self.loose = deals(connection, terms, now)

    def steps(self, span):
        start, end = (self.terms.instant(day) for day in span)
        found = [((territory, vertical, tier, source), self.terms.day(moment), step, count)
                 for step, territory, vertical, tier, source, moment, count in self.connection.execute(
                     STEPS, self.values | {"start": start, "end": end}).fetchall()]
        besides = []
        within = lambda moment: moment is not None and start <= moment < end and moment <= self.now
        for deal in self.deals:
            place = (deal.territory, deal.vertical, deal.tier, deal.source)
            paid = [(day, amount) for day, amount in deal.events("paid")
                    if span[0] <= day < span[1] and day <= self.terms.day(self.now)]
            origin = beside(deal)
            if origin is not None:
                amount = sum(one for _, one in paid)
                besides += [(place, origin, amount)] if amount else []
                continue
            is_duplicate = deal.outcome == "duplicate"
            if within(deal.created_at) and not is_duplicate:
                step = "openedLate" if deal.lead in self.late else "openedInTime"
                found.append((place, deal.opened_day, step, 1))
            if within(deal.ended_at) and not is_duplicate:
                found.append((place, deal.ended_day, "decided", 1))
                if deal.status == "won":
                    found.append((place, deal.ended_day, "won", 1))
                    found.append((place, deal.ended_day, "wonAmount", deal.booked() or 0))
            found += [(place, day, "paid", amount) for day, amount in paid]
        loose = sum(amount for group in self.loose for day, amount in group.events("paid")
                    if span[0] <= day < span[1] and day <= self.terms.day(self.now))
        if loose:
            besides.append((("Other", "Other", "none", "none"), "documents without a deal", loose))
        return found, besides

    def counts(self, span, cut):
        """By segment: counts, and money beside the chain by origin."""
        steps, besides = self.steps(span)
        found, aside = {}, {}
        of = lambda name: found.setdefault(name, dict.fromkeys(COUNTS, 0))
        for place, _, step, amount in steps:
            of(named(place, cut))[step] += amount
        for place, origin, amount in besides:
            name = origin if cut == "origin" else named(place, cut)
            of(named(place, cut)), of(name)
            aside.setdefault(name, {})[origin] = aside.get(name, {}).get(origin, 0) + amount
        return found, {name: {origin: amount for origin, amount in one.items() if amount} for name, one in aside.items()}

    def days(self, span):
        """Counts of the whole by day, of the days that are over."""
        steps, _ = self.steps(span)
        over = (self.terms.day(self.now) - span[0]).days
        found = [dict.fromkeys(COUNTS, 0) for _ in range(max(0, min((span[1] - span[0]).days, over)))]
        for _, day, step, amount in steps:
            place = (day - span[0]).days
            if place < len(found):
                found[place][step] += amount
        return found


def year_before(terms, per, span):
    """The period of the same name a year before; of a week the 52nd before it."""
    if per == "week":
        return terms.period("week", span[0] - datetime.timedelta(days=364))
    return terms.period(per, datetime.date(span[0].year - 1, span[0].month, 1))


def day_of(number):
    return EPOCH + datetime.timedelta(days=number)
