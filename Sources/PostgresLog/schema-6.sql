-- Version 6 of the change log in PostgreSQL: the tokens with which programs record claims over the
-- network, for any number of servers. They are made and ended, never edited; of a token only the SHA-256
-- is kept.
BEGIN;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontline_admin') THEN
    -- Roles are the whole server's: another database may be making the same at this moment.
    BEGIN
      CREATE ROLE frontline_admin NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
END $$;
SET LOCAL ROLE frontline_owner;
SET LOCAL search_path = pg_catalog, frontline, pg_temp;

CREATE TABLE frontline.token_events (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  happened_at text COLLATE "C" NOT NULL CHECK (frontline.is_moment(happened_at)),
  -- The user of the database who made or ended it.
  done_by text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  event text COLLATE "C" NOT NULL CHECK (event IN ('created', 'revoked')),
  UNIQUE (sha256, event)
);
CREATE TRIGGER never_edited BEFORE UPDATE OR DELETE ON frontline.token_events
  FOR EACH ROW EXECUTE FUNCTION frontline.refuse();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON frontline.token_events
  FOR EACH STATEMENT EXECUTE FUNCTION frontline.refuse();
ALTER TABLE frontline.token_events ENABLE ALWAYS TRIGGER never_edited,
  ENABLE ALWAYS TRIGGER never_emptied;

CREATE FUNCTION frontline.token_name(digest text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT made.name FROM frontline.token_events AS made
  WHERE made.sha256 = digest AND made.event = 'created' AND NOT EXISTS (
    SELECT FROM frontline.token_events AS ended
    WHERE ended.sha256 = digest AND ended.event = 'revoked') $$;

-- Whether the token was made: none of that name may hold.
CREATE FUNCTION frontline.token_create(token_name text, digest text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE frontline.token_events IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM frontline.token_events AS made
    WHERE made.name = token_name AND made.event = 'created'
      AND frontline.token_name(made.sha256) IS NOT NULL) THEN RETURN false; END IF;
  INSERT INTO frontline.token_events (happened_at, done_by, name, sha256, event) VALUES (
    frontline.moment_text(clock_timestamp()), session_user, token_name, digest, 'created');
  RETURN true;
END $$;

-- Whether a token of that name held until now.
CREATE FUNCTION frontline.token_revoke(token_name text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE frontline.token_events IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO frontline.token_events (happened_at, done_by, name, sha256, event)
    SELECT frontline.moment_text(clock_timestamp()), session_user, made.name, made.sha256, 'revoked'
    FROM frontline.token_events AS made
    WHERE made.name = token_name AND made.event = 'created'
      AND frontline.token_name(made.sha256) IS NOT NULL;
  RETURN FOUND;
END $$;

REVOKE ALL ON frontline.token_events FROM PUBLIC;
REVOKE ALL ON FUNCTION frontline.token_name, frontline.token_create, frontline.token_revoke
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION frontline.token_name TO frontline_writer;
GRANT USAGE ON SCHEMA frontline TO frontline_admin;
GRANT SELECT ON frontline.change_log_schema, frontline.token_events TO frontline_admin;
GRANT EXECUTE ON FUNCTION frontline.token_name, frontline.token_create, frontline.token_revoke,
  frontline.moment_text, frontline.is_moment, frontline.state TO frontline_admin;

INSERT INTO frontline.change_log_schema VALUES (6, '0.2.0');
COMMIT;
