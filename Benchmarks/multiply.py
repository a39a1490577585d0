#!/usr/bin/env python3
"""Multiplies the example company: multiply.py COMPANY.db BIG.db [COPIES] [DEALS].

Every person, company, lead, touch, hand-off and one of ours is there COPIES times (25: a million leads and ten million
touches), every deal with its papers DEALS times as often again (6: two hundred thousand). A copy has ids of its own,
made in the bits of an id that tell the node, and happened a second later than its model. What exists once stays
single: accords, campaigns, cost, goals, rates. Rows of imported files are left out, and seals, which are made anew.
"""

import sqlite3
import sys

# The bits of an id below its milliseconds that name the node: room for 1,024 copies of each.
NODE = 4096
DEAL_SLOTS = 8
LEFT_OUT = {"import_row", "import_change", "seal", "session", "sign_in_failure", "node", "job"}
MODELS = [
    "app_user", "person", "company", "lead", "touch", "activity", "fact", "note", "merge", "handoff", "assignment",
    "rejection", "clock", "event", "roster_entry", "absence", "notice", "withdrawal", "review_item", "retraction",
    "buyer_meeting", "reference_request", "opportunity", "billing_document", "contract",
]
FOLLOWERS = [
    "person_identifier", "match_key", "company_domain", "external_id", "search_token", "search_subject", "acceptance",
    "answer", "ruling", "appeal", "disposition", "pause", "waiver", "former_deadline", "late_check",
    "handoff_content", "buyer_meeting_step", "reference_customer", "campaign_member", "withdrawn_key",
    "opportunity_change", "opportunity_contact", "origin", "billing_line",
]
DEALS = {"opportunity", "billing_document", "contract", "opportunity_change", "opportunity_contact", "origin",
         "billing_line"}
NAMES_OF_DEALS = {"search_token", "search_subject"}
# Text that must be another one in each copy.
OWN_TEXT = {
    ("person_identifier", "value"), ("company_domain", "domain"), ("external_id", "value"),
    ("app_user", "email"), ("app_user", "email_key"), ("app_user", "name"), ("company", "name"),
    ("company", "name_key"), ("billing_document", "number"), ("billing_document", "number_key"),
}
SHARED = {"batch", "campaign", "version"}


def main():
    source, target = sys.argv[1], sys.argv[2]
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 25
    deals = min(int(sys.argv[4]) if len(sys.argv) > 4 else 6, DEAL_SLOTS)
    big = sqlite3.connect(target, isolation_level=None)
    for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000",
                   "temp_store = FILE", "threads = 2"):
        big.execute("PRAGMA " + pragma)
    big.execute("ATTACH ? AS model", (source,))
    big.execute("CREATE TEMP TABLE copy AS WITH RECURSIVE k (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM k "
                f"WHERE k < {copies - 1}) SELECT k FROM k")
    big.execute(f"CREATE TEMP TABLE deal AS WITH RECURSIVE d (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM d "
                f"WHERE d < {deals - 1}) SELECT d FROM d")
    tables = big.execute("SELECT name, sql FROM model.sqlite_master WHERE type = 'table' "
                         "AND name NOT LIKE 'sqlite_%'").fetchall()
    copied = {table: keys(big, table) for table in MODELS}
    shifting = set().union(*copied.values())
    ofDeals = set().union(*(copied[table] for table in ("opportunity", "billing_document", "contract")))
    for table, sql in tables:
        big.execute(sql)
        if table in LEFT_OUT:
            continue
        fill(big, table, shifting, ofDeals, copies)
    for (sql,) in big.execute("SELECT sql FROM model.sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall():
        big.execute(sql)
    big.execute("ANALYZE main")
    big.execute("DETACH model")
    for table in ("lead", "touch", "handoff", "opportunity", "billing_document", "event"):
        print(f"{table}: {big.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,}")


def keys(big, table):
    """The ids of a table."""
    return {row[0] for row in big.execute(f"SELECT id FROM model.{table}")}


def fill(big, table, shifting, ofDeals, copies):
    """One table, in the order of its key, so that its pages are written once."""
    columns = big.execute(f"PRAGMA model.table_info({table})").fetchall()
    names = ", ".join(f'"{column[1]}"' for column in columns)
    if table not in MODELS and table not in FOLLOWERS:
        big.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM model.{table}")
        return
    values = [value(big, table, column[1], column[2], shifting, ofDeals, copies) for column in columns]
    key = [str(columns.index(column) + 1) for column in sorted(columns, key=lambda one: one[5]) if column[5]]
    where = ""
    if table in NAMES_OF_DEALS:
        where = "WHERE deal.d = 0 OR noun = 'opportunity'"
    elif table not in DEALS:
        where = "WHERE deal.d = 0"
    order = f"ORDER BY {', '.join(key)}" if key else ""
    big.execute(f"INSERT INTO main.{table} ({names}) SELECT {', '.join(values)} "
                f"FROM model.{table} CROSS JOIN temp.copy CROSS JOIN temp.deal {where} {order}")


def value(big, table, name, kind, shifting, ofDeals, copies):
    """How one column of a copy follows from its model's."""
    quoted = f'"{name}"'
    if (table, name) in OWN_TEXT:
        return f"CASE WHEN k = 0 AND d = 0 THEN {quoted} ELSE {quoted} || '-' || (k + 100 * d) END"
    if (table, name) == ("match_key", "value"):
        return f"{quoted} + k"
    if (table, name) == ("event", "position"):
        return f"({quoted} - 1) * {copies} + k + 1"
    if kind == "TEXT" or name in SHARED:
        return quoted
    seen = [row[0] for row in big.execute(
        f"SELECT DISTINCT {quoted} FROM model.{table} WHERE {quoted} > 1000000000 LIMIT 3000")]
    if any(one in shifting for one in seen):
        within = table in NAMES_OF_DEALS or any(one in ofDeals for one in seen)
        step = f"(k * {DEAL_SLOTS} + d)" if within else f"k * {DEAL_SLOTS}"
        return f"CASE WHEN {quoted} > 1000000000000000 THEN {quoted} + {step} * {NODE} ELSE {quoted} END"
    if seen and all(1_400_000_000_000 < one < 2_300_000_000_000 for one in seen):
        return f"{quoted} + k * 1009 + d * 61"
    return quoted


main()
