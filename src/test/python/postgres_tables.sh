#!/bin/bash
# Writes src/test/resources/data/tables/postgres.txt and postgres.csv by Postgres's COPY, from holes.csv of tables.py.
# Run from the repository's root, not as root; needs initdb, pg_ctl and psql in the PATH.
set -euo pipefail
tables="$PWD/src/test/resources/data/tables"
work=$(mktemp -d)
trap 'pg_ctl -D "$work/data" -m immediate -s stop || true; rm -rf "$work"' EXIT
initdb -D "$work/data" -E UTF8 --locale=C -A trust >"$work/log"
pg_ctl -D "$work/data" -o "-k $work -c listen_addresses=''" -l "$work/log" -w -s start
psql -h "$work" -d postgres -q -v ON_ERROR_STOP=1 <<SQL
CREATE TABLE orders (id integer, amount numeric, visits integer, city text, review text, title text, label text);
CREATE TABLE raw (id integer, amount numeric, visits real, city text, review text, title text, label text);
\copy raw FROM '$tables/holes.csv' (FORMAT csv, HEADER)
INSERT INTO orders SELECT id, amount, visits::integer, city, review, title, label FROM raw ORDER BY id;
\copy orders TO '$tables/postgres.txt'
\copy orders TO '$tables/postgres.csv' (FORMAT csv, HEADER)
SQL
