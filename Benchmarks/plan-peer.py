"""Does in DuckDB what the target MeasurePlan measures: the same plan over the same leads, in SQL.

    plan-peer.py FOLDER [THREADS]

FOLDER holds leads.csv and touches.csv as its --export writes them. Prints one line of JSON: seconds
of both accords and the comparison (the least of three by the clock and by all processors together, tables loaded,
caches warm), of one accord and the comparison,
and how many leads stand in each movement and were taken there, which must be what the program says.
"""

import json
import os
import sys
import time

import duckdb

FOLDER = sys.argv[1]
THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 2
RUNS = int(os.environ.get("PLAN_RUNS", "3"))

# kind: thousandths, how many of the newest count, half-life in days, group.
RULES = {
    "demo-request": (60_000, None, 30, "asked"),
    "contact-sales": (50_000, None, 30, "asked"),
    "trial-started": (30_000, 2, 30, "asked"),
    "pricing-page": (10_000, 3, 30, "asked"),
    "webinar-attended": (20_000, 2, 14, "learned"),
    "event-visit": (15_000, 2, 14, "learned"),
    "email-click": (4_000, 5, 14, "learned"),
    "content-read": (5_000, 4, 14, "learned"),
}

FIT = """
    least(40, (employees >= 50)::int * 10 + (employees >= 200)::int * 15 + (employees >= 500)::int * 10
        + (employees >= 800)::int * 5)
    + least(30, (industry = 'Manufacturing')::int * 30 + (industry = 'Logistics')::int * 20
        + (industry IN ('Energy', 'Food'))::int * 15)
    + least(30, (role = 'plant')::int * 30 + (role IN ('operations', 'it'))::int * 20 - (role = 'student')::int * 20)
    + least(10, (source = 'Referral')::int * 10 + (source = 'Event')::int * 5)
"""

# The first moment at which a lead qualifies: when it came in, or a touch since; by what was known by then.
JUDGED = """
CREATE OR REPLACE TEMP TABLE judged_{name} AS
WITH moment AS (
    SELECT lead, created AS moment FROM graded WHERE grade IN ('A', 'B')
    UNION
    SELECT touch.lead, touch.instant FROM touch JOIN graded USING (lead)
    WHERE touch.instant > graded.created AND graded.grade IN ('A', 'B')
), known AS (
    SELECT moment.lead, moment.moment, touch.instant, touch.kind, rule.most, rule.family,
        moment.moment // 86400000 - touch.instant // 86400000 AS age,
        row_number() OVER (PARTITION BY moment.lead, moment.moment, touch.kind ORDER BY touch.instant DESC) AS newest
    FROM moment JOIN touch ON touch.lead = moment.lead AND touch.instant <= moment.moment JOIN rule USING (kind)
), scored AS (
    SELECT known.lead, known.moment,
        least(80000, coalesce(sum(points) FILTER (family = 'asked' AND newest <= coalesce(most, newest)), 0))
        + least(40000, coalesce(sum(points) FILTER (family = 'learned' AND newest <= coalesce(most, newest)), 0))
            AS engagement,
        bool_or(known.kind IN ('demo-request', 'contact-sales')
            AND known.moment - known.instant <= 30 * 86400000::BIGINT) AS asked
    FROM known LEFT JOIN faded ON faded.kind = known.kind AND faded.age = known.age
    GROUP BY known.lead, known.moment
)
SELECT lead, min(moment) AS qualified, arg_min(asked, moment) AS asked
FROM scored WHERE asked OR engagement >= {level}
GROUP BY lead
"""

REPORT = """
CREATE OR REPLACE TEMP TABLE compared AS
SELECT CASE WHEN old.lead IS NOT NULL AND new.lead IS NOT NULL THEN 'both' WHEN old.lead IS NOT NULL THEN 'only-old'
        WHEN new.lead IS NOT NULL THEN 'only-new' ELSE 'neither' END AS movement,
    date_trunc('month', epoch_ms(created)) AS month,
    CASE WHEN country IN ('US', 'GB') THEN 'West' WHEN country = 'JP' THEN 'East' ELSE 'Other' END AS territory,
    CASE WHEN industry IN ('Manufacturing', 'Energy', 'Food') THEN 'Industry'
        WHEN industry IN ('Banking', 'Media') THEN 'Services' ELSE 'Other' END AS vertical,
    CASE WHEN coalesce(old.asked, new.asked) THEN 'hot' ELSE 'standard' END AS tier, source, answer, won, grade,
    old.qualified AS old_qualified, new.qualified AS new_qualified, company
FROM graded LEFT JOIN judged_old old USING (lead) LEFT JOIN judged_new new USING (lead)
"""

COUNTS = """
SELECT {dimension}, movement, count(*), count(*) FILTER (answer IN ('accepted', 'silent')),
    count(*) FILTER (answer = 'rejected'), sum(won)
FROM compared GROUP BY ALL ORDER BY ALL
"""

VOLUME = """
SELECT date_trunc('month', epoch_ms({column})), territory, count(*) FROM (
    SELECT {column}, territory, lag({column}) OVER (PARTITION BY company ORDER BY {column}) AS earlier FROM compared
    WHERE {column} IS NOT NULL)
WHERE earlier IS NULL OR {column} - earlier >= 30 * 86400000::BIGINT GROUP BY ALL
"""


def rounded(value):
    return int(value + 0.5)


def main():
    base = duckdb.connect()
    base.execute(f"SET threads = {THREADS}")
    base.execute(f"CREATE TABLE lead AS SELECT * FROM read_csv('{FOLDER}/leads.csv')")
    touches = f"read_csv('{FOLDER}/touches.csv')"
    base.execute(f'CREATE TABLE touch AS SELECT lead, "at" AS instant, kind FROM {touches} ORDER BY lead, instant')
    base.execute('CREATE TABLE rule (kind VARCHAR, most BIGINT, family VARCHAR)')
    base.execute("CREATE TABLE faded (kind VARCHAR, age BIGINT, points BIGINT)")
    for kind, (points, most, half, group) in RULES.items():
        base.execute("INSERT INTO rule VALUES (?, ?, ?)", [kind, most, group])
        age, rows = 0, []
        while rounded(points * 2 ** (-age / half)) > 0:
            rows.append([kind, age, rounded(points * 2 ** (-age / half))])
            age += 1
        base.executemany("INSERT INTO faded VALUES (?, ?, ?)", rows)
    count = base.execute("SELECT count(*) FROM lead").fetchone()[0]
    companies = max(1, count // 5)

    def grade():
        base.execute(
            f"""CREATE OR REPLACE TEMP TABLE graded AS
            SELECT *, (lead - 1) % {companies} AS company,
                CASE WHEN fit >= 80 THEN 'A' WHEN fit >= 55 THEN 'B' WHEN fit >= 30 THEN 'C' ELSE 'D' END AS grade
            FROM (SELECT *, {FIT} AS fit FROM lead)"""
        )

    def judge(name, level):
        base.execute(JUDGED.format(name=name, level=level))

    def report():
        base.execute(REPORT)
        for dimension in ["month", "territory", "vertical", "tier", "source"]:
            base.execute(COUNTS.format(dimension=dimension)).fetchall()
        for column in ["old_qualified", "new_qualified"]:
            base.execute(VOLUME.format(column=column)).fetchall()

    def timed(work):
        start, used = time.monotonic(), time.process_time()
        work()
        return time.monotonic() - start, time.process_time() - used

    def plan():
        grade()
        judge("old", 40_000)
        judge("new", 45_000)
        report()

    def slide():
        judge("new", 45_000)
        report()

    runs = [(timed(plan), timed(slide)) for _ in range(RUNS)]

    def least(place):
        return {"elapsed": min(run[place][0] for run in runs), "processor": min(run[place][1] for run in runs)}

    counted = base.execute(
        """SELECT movement, count(*), count(*) FILTER (answer IN ('accepted', 'silent')) FROM compared
        GROUP BY movement"""
    ).fetchall()
    print(
        json.dumps(
            {
                "plan": least(0),
                "slider": least(1),
                "movements": {row[0]: row[1] for row in counted},
                "accepted": {row[0]: row[2] for row in counted},
            }
        )
    )


main()
