-- Roles of the database, run once by its administrator: docs/running/postgresql.md
-- The owner makes and upgrades the tables; the loader writes the ledger; the reader reads it.
CREATE ROLE htttbc_owner LOGIN;
CREATE ROLE htttbc_loader LOGIN;
CREATE ROLE htttbc_reader LOGIN;
ALTER ROLE htttbc_reader SET statement_timeout = '60s';

REVOKE ALL ON DATABASE htttbc FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE htttbc TO htttbc_owner, htttbc_loader, htttbc_reader;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO htttbc_owner;
GRANT USAGE ON SCHEMA public TO htttbc_loader, htttbc_reader;
