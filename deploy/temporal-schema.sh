#!/bin/sh
# Creates Temporal's two databases and brings their schemas up to date; safe to repeat. Reads SQL_PASSWORD.
set -eu

# bring_up DATABASE SCHEMA
bring_up() {
  tool="temporal-sql-tool --plugin postgres12 --endpoint temporal-db --port 5432 --user temporal --database $1"
  $tool create
  $tool setup-schema --version 0.0
  $tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
