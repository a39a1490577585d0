"""Prints the day before the first hand-off, clock or opportunity of an export: from there on a scorecard tells."""

import datetime
import sys

from record import open_record, rows

connection = open_record(sys.argv[1])
found = rows(connection, """
    SELECT min(moment) AS moment FROM (
        SELECT min(handed_at) AS moment FROM handoff UNION ALL SELECT min(starts_at) FROM clock
        UNION ALL SELECT min(in_force_at) FROM accord_version)""")[0]["moment"]
today = datetime.datetime.now(datetime.timezone.utc)
first = datetime.datetime.fromtimestamp(found / 1000, datetime.timezone.utc) if found else today
# A scorecard tells of twenty years at most.
print(max(first - datetime.timedelta(days=1), today - datetime.timedelta(days=20 * 365)).date())
