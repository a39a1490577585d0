"""Days that a proof asks about.

Usage: first.py EXPORT [days | periods]
Prints the day before the first hand-off, clock or opportunity of an export: from there on a scorecard tells. With `days`
the days whose periods are looked at: today, and of a record that has rested since, the last day of a win or payment.
With `periods` the first and last day of the months and quarters up to these days.
"""

import datetime
import sys

from record import open_record, rows
from terms import Terms


def first_day(connection, today):
    found = rows(connection, """
        SELECT min(moment) AS moment FROM (
            SELECT min(handed_at) AS moment FROM handoff UNION ALL SELECT min(starts_at) FROM clock
            UNION ALL SELECT min(in_force_at) FROM accord_version)""")[0]["moment"]
    first = datetime.datetime.fromtimestamp(found / 1000, datetime.timezone.utc) if found else today
    # A scorecard tells of twenty years at most.
    return max(first - datetime.timedelta(days=1), today - datetime.timedelta(days=20 * 365)).date()


def days(connection, today):
    """Today, and where that lies in another quarter, the last day on which something was won or paid."""
    now = int(today.timestamp() * 1000)
    terms = Terms(connection, now)
    last = rows(connection, """
        SELECT max(moment) AS moment FROM (
            SELECT coalesce(closed_at, closing_day * 86400000) AS moment FROM opportunity
            WHERE status = 'won' AND withdrawn IS NULL
            UNION ALL
            SELECT coalesce(day * 86400000, "at") FROM billing_document WHERE kind = 'payment' AND withdrawn IS NULL)
        WHERE moment <= ?""", [now])[0]["moment"]
    yield terms.day(now)
    if last is not None and terms.period("quarter", terms.day(last)) != terms.period("quarter", terms.day(now)):
        yield terms.day(last)


def periods(connection, today, count=3):
    terms = Terms(connection, int(today.timestamp() * 1000))
    for last in days(connection, today):
        for per in ("month", "quarter"):
            day = last
            for _ in range(count):
                first, end = terms.period(per, day)
                day = first - datetime.timedelta(days=1)
                yield f"{first}:{end - datetime.timedelta(days=1)}"


def main():
    connection = open_record(sys.argv[1])
    today = datetime.datetime.now(datetime.timezone.utc)
    wanted = {"days": days, "periods": periods}.get(sys.argv[2] if sys.argv[2:] else None)
    for one in wanted(connection, today) if wanted else [first_day(connection, today)]:
        print(one)


if __name__ == "__main__":
    main()
