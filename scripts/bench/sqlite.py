"""The table as Datasette wants it: sqlite.py FILE.csv FILE.db TABLE

A key on the first column and an index on the last, by which rows are asked for:
Datasette without indexes would be no opponent.
"""

import csv
import sqlite3
import sys

source, target, table = sys.argv[1:]
with open(source, encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    columns = next(rows)
    key, *others = columns
    db = sqlite3.connect(target)
    others = "".join(f", {name} TEXT NOT NULL" for name in others)
    db.execute(f"CREATE TABLE {table} ({key} TEXT PRIMARY KEY{others})")
    places = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
db.execute(f"CREATE INDEX by_{columns[-1]} ON {table} ({columns[-1]})")
db.commit()
db.execute("ANALYZE")
db.execute("VACUUM")
