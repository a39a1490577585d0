"""The exported record in DuckDB: one view for each table, typed by the schema of the export."""

import json
import pathlib

import duckdb

TYPES = {"integer": "BIGINT", "real": "DOUBLE", "text": "VARCHAR", "boolean": "BOOLEAN", "bytes": "VARCHAR"}


def open_record(folder):
    """A connection in which every table of the export can be asked by its name."""
    folder = pathlib.Path(folder)
    schema = json.loads((folder / "schema.json").read_text())
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for table in schema["tables"]:
        columns = {column["name"]: TYPES[column["type"]] for column in table["columns"]}
        listed = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        path = folder / f"{table['name']}.csv"
        connection.execute(
            f"""CREATE TABLE "{table['name']}" AS SELECT * FROM read_csv('{path}', header = true, delim = ',',
                quote = '"', escape = '"', allow_quoted_nulls = false, auto_detect = false, new_line = '\\n',
                strict_mode = true, parallel = false, max_line_size = 536870912, columns = {{{listed}}})"""
        )
        found = connection.execute(f'SELECT count(*) FROM "{table["name"]}"').fetchone()[0]
        if found != table["rows"]:
            raise SystemExit(f"{path}: {found} rows read, the schema tells of {table['rows']}")
    return connection


def rows(connection, query, parameters=()):
    """The rows of a query as dictionaries."""
    found = connection.execute(query, parameters if isinstance(parameters, dict) else list(parameters))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]
