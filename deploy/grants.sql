-- What loader and reader may do, run by the owner after init-store and after each upgrade-store:
-- docs/running/postgresql.md. It may be run again at any time.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO htttbc_reader, htttbc_loader;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO htttbc_loader;
GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO htttbc_loader; -- ANALYZE after a load; PostgreSQL 17 and later

-- The journal: entries are added, by whoever writes notes or freezes a meeting, and never changed.
DO $$
DECLARE
    journal regclass;
BEGIN
    FOR journal IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname LIKE 'journal\_%'
    LOOP
        EXECUTE format('GRANT INSERT ON %s TO htttbc_reader', journal);
        EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM htttbc_loader', journal);
    END LOOP;
END
$$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO htttbc_reader, htttbc_loader;
