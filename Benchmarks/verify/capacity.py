"""What the pools could take, by the roster as it changed from day to day: docs/rules/relief.md."""

import datetime
import functools
import re
import zoneinfo

from record import rows
from terms import EPOCH

MILLION = 1_000_000
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class WorkCalendar:
    def __init__(self, row):
        self.days = set()
        self.blocks = {}
        tokens = row["hours"].split()
        for name, block in zip(tokens[::2], tokens[1::2]):
            start, end = (int(one) for one in block.split("-"))
            self.blocks.setdefault(NAMES.index(name[:3].lower()), []).append((start, end))
        self.holidays = {datetime.date.fromisoformat(one) for one in row["holidays"].split()}
        self.zone = zoneinfo.ZoneInfo(row["zone"])

    def is_working(self, day):
        return bool(self.blocks.get(day.weekday())) and day not in self.holidays

    def working_days(self, first, last):
        """Of the days from the first to the last, both included."""
        return sum(self.is_working(first + datetime.timedelta(days=one)) for one in range((last - first).days + 1))

    def minutes(self, first, last):
        days = (first + datetime.timedelta(days=one) for one in range((last - first).days + 1))
        return sum(end - start for day in days if self.is_working(day) for start, end in self.blocks[day.weekday()])


class Capacity:
    def __init__(self, connection, terms, now):
        self.terms, self.now = terms, now
        table = lambda name, order: rows(connection, f"SELECT * FROM {name} ORDER BY {order}")
        self.calendars, self.pools = table("roster_calendar", "id"), table("pool", "id")
        self.entries = table("roster_entry", "ordinal, id")
        self.absences = rows(connection, """
            SELECT user_id, from_day, until_day FROM absence
            WHERE recorded <= ? AND (withdrawn IS NULL OR withdrawn > ?) ORDER BY from_day, until_day, id""", [now, now])
        changes = sorted({at for row in self.calendars + self.pools + self.entries
                          for at in (row["from_at"], row["until_at"]) if at is not None and at <= now})
        # Of several changes on one day the last counts.
        days = {}
        for at in changes:
            days[terms.day(at)] = at
        self.history = [(day, self.roster(at)) for day, at in sorted(days.items())]

    def roster(self, instant):
        """Calendars by name, and pools with their members, that held at an instant."""
        def holding(found):
            return [one for one in found
                    if one["from_at"] <= instant and (one["until_at"] is None or one["until_at"] > instant)]
        calendars = {row["name"]: WorkCalendar(row) for row in holding(self.calendars)}
        entries = [row for row in holding(self.entries) if row["section"] == "pools"]
        pools = [(row["name"], row["calendar"], [one for one in entries if one["pool"] == row["name"]])
                 for row in holding(self.pools)]
        return calendars, pools

    def first_calendar(self):
        found = [row for row in self.calendars
                 if row["from_at"] <= self.now and (row["until_at"] is None or row["until_at"] > self.now)]
        return WorkCalendar(found[0]) if found else None

    @functools.lru_cache(maxsize=None)
    def seats(self, span):
        """Full, relieved and available thousandths of each seat of the period, by pool."""
        begins = self.terms.day(self.terms.begins)
        day = max(span[0], begins) if span[0] <= begins < span[1] else span[0]
        sums, calendars = {}, {}
        for _, (known, _) in self.history:
            calendars.update(known)
        while day < span[1]:
            current = [roster for since, roster in self.history if since <= day]
            if current:
                for pool, calendar, members in current[-1][1]:
                    gone = self.vacancies(pool, members, day)
                    for place, member in enumerate(members + gone):
                        work = calendars.get(member["calendar"] or calendar)
                        rate = self.rate(member, day, work) if work else None
                        if rate is None:
                            continue
                        vacant = place >= len(members)
                        seat = sums.setdefault((pool, None if vacant else member["user_id"]), [0, 0, 0])
                        relieved, available = self.shares(member, day, work, vacant)
                        seat[0] += rate
                        seat[1] += rate * relieved // 10_000
                        seat[2] += rate * available // 10_000
            day += datetime.timedelta(days=1)
        found = {}
        for (pool, _), sums_of_seat in sums.items():
            found.setdefault(pool, []).append([(one + 500) // 1000 for one in sums_of_seat])
        return found

    def rate(self, member, day, work):
        """Millionths of a hand-off on a day; None without a cap."""
        if member["per_day"] is None and member["per_week"] is None and member["per_month"] is None:
            return None
        if not work.is_working(day):
            return 0
        monday = day - datetime.timedelta(days=day.weekday())
        first = day.replace(day=1)
        last = (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
        rates = []
        if member["per_day"] is not None:
            rates.append(member["per_day"] * MILLION)
        if member["per_week"] is not None:
            rates.append(member["per_week"] * MILLION // work.working_days(monday, monday + datetime.timedelta(days=6)))
        if member["per_month"] is not None:
            rates.append(member["per_month"] * MILLION // work.working_days(first, last))
        return min(rates)

    def shares(self, member, day, work, vacant):
        """Hundredths of a percent that are relieved to, and available."""
        version = self.terms.versions[-1]
        if vacant:
            return (0 if version.vacancies else 10_000), 0
        ramp = self.ramp(member["started_on"], day, version.ramp)
        number = (day - EPOCH).days
        for away in self.absences:
            if away["user_id"] == member["user_id"] and away["from_day"] <= number <= away["until_day"]:
                return (0 if self.is_long(away, work, version.leave_over) else ramp), 0
        return ramp, ramp

    @staticmethod
    def ramp(started, day, steps):
        if started is None or not steps:
            return 10_000
        start = EPOCH + datetime.timedelta(days=started)
        months = (day.year - start.year) * 12 + day.month - start.month
        if day.day < start.day:
            ends = (day + datetime.timedelta(days=1)).month != day.month
            months -= 0 if ends and start.day > day.day else 1
        if months < 0:
            return 0
        return int(steps[months] * 10_000) if months < len(steps) else 10_000

    @staticmethod
    def is_long(away, work, limit):
        if limit is None:
            return False
        first, last = (EPOCH + datetime.timedelta(days=away[one]) for one in ("from_day", "until_day"))
        found = re.fullmatch(r"(\d+) business (day|hour|minute)s?", limit)
        if found and found.group(2) == "day":
            return work.working_days(first, last) > int(found.group(1))
        if found:
            return work.minutes(first, last) > int(found.group(1)) * (60 if found.group(2) == "hour" else 1)
        number, unit = re.fullmatch(r"(\d+)([dhm])", limit).groups()
        return (last - first).days * 1440 + 1440 > int(number) * {"d": 1440, "h": 60, "m": 1}[unit]

    def vacancies(self, pool, members, day):
        """Seats that were filled earlier and are empty on the day: those of the latest who left."""
        earlier = [found for since, (_, pools) in self.history if since <= day for name, _, found in pools if name == pool]
        most = max((len(one) for one in earlier), default=0)
        present, left = {one["user_id"] for one in members}, []
        for found in reversed(earlier):
            for one in found:
                if one["user_id"] not in present and one["user_id"] not in {seat["user_id"] for seat in left}:
                    left.append(one)
        return left[:max(0, most - len(members))]
