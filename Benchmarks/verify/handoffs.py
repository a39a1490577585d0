"""Hand-offs with their answers and clocks with their states, by docs/rules/scorecard.md, in SQL over the export."""

from record import rows

HANDOFFS = """
WITH overdue AS (
    -- The time to answer was over without an answer.
    SELECT DISTINCT handoff FROM clock
    WHERE measure = 'decision' AND withdrawn IS NULL
        AND ((state = 'missed' AND stopped_at IS NULL) OR (state = 'pending' AND due_at < $now))
), rejected AS (
    SELECT handoff, arg_max(reason, ("at", id)) AS reason, arg_max(family, ("at", id)) AS family FROM rejection
    WHERE taken_back_at IS NULL GROUP BY handoff
), ruled AS (
    SELECT handoff, arg_max(verdict, instance) AS verdict FROM ruling GROUP BY handoff
), dead AS (
    SELECT DISTINCT handoff FROM late_check WHERE code <> 'looked'
), silence AS (SELECT unnest($silent) AS pair)
SELECT h.id, h.kind, h.version, h.before_accord, h.handed_at, coalesce(h.territory, 'Other') AS territory,
    coalesce(h.vertical, 'Other') AS vertical, h.tier, h.holding, h.company, h.person, h.carried,
    rejected.reason, rejected.family, ruled.verdict,
    coalesce(h.failed_checks, '') <> '' OR dead.handoff IS NOT NULL AS failed,
    NOT h.recycled AND NOT EXISTS (
        SELECT 1 FROM handoff e WHERE e.lead = h.lead AND e.kind = h.kind AND e.withdrawn IS NULL
            AND coalesce(e.opportunity, 0) = coalesce(h.opportunity, 0)
            AND (e.handed_at < h.handed_at OR (e.handed_at = h.handed_at AND e.id < h.id))) AS first,
    CASE
        WHEN accepting AND h.silent_at <= $now THEN 'silent'
        WHEN rejected.handoff IS NOT NULL THEN 'rejected'
        WHEN h.decision = 'accepted' AND (h.decided_at <= $now OR (h.decided_at IS NULL AND h.history)) THEN 'accepted'
        WHEN h.decision = 'returned' AND acceptance.handoff IS NOT NULL THEN 'accepted'
        WHEN h.history THEN CASE WHEN h.decision IS NULL THEN 'unknown' ELSE 'pending' END
        WHEN accepting AND overdue.handoff IS NOT NULL THEN 'silent'
        ELSE 'pending' END AS answer
FROM (SELECT *, (version || ' ' || kind) IN (SELECT pair FROM silence) AS accepting FROM handoff) h
    LEFT JOIN rejected ON rejected.handoff = h.id LEFT JOIN ruled ON ruled.handoff = h.id
    LEFT JOIN dead ON dead.handoff = h.id LEFT JOIN overdue ON overdue.handoff = h.id
    LEFT JOIN acceptance ON acceptance.handoff = h.id
WHERE h.withdrawn IS NULL AND h.recorded <= $now
ORDER BY h.handed_at, h.id
"""

CLOCKS = """
SELECT id, handoff, commitment, version, before_accord, starts_at, elapsed_minutes, business_minutes,
    CASE
        WHEN state = 'pending' OR (state = 'missed' AND stopped_at IS NULL)
            THEN CASE WHEN $now > due_at THEN 'missed' ELSE 'pending' END
        ELSE state END AS state
FROM clock WHERE withdrawn IS NULL AND recorded <= $now
"""


def handoffs(connection, terms, now):
    kinds = {row["kind"] for row in rows(connection, "SELECT DISTINCT kind FROM handoff")}
    known = {one.number: one for one in terms.versions}
    numbers = {row["version"] for row in rows(connection, "SELECT DISTINCT version FROM handoff")} | set(known)
    silent = [f"{number} {kind}" for number in numbers for kind in kinds
              if known.get(number, terms.versions[-1]).silence(kind) == "counts-as-accepted"]
    return rows_named(connection, HANDOFFS, {"now": now, "silent": silent})


def clocks(connection, now):
    return rows_named(connection, CLOCKS, {"now": now})


def rows_named(connection, query, parameters):
    found = connection.execute(query, parameters)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]
