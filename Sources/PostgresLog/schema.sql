-- The change log of Frontline in PostgreSQL 15 or later, in one transaction: run by `frontline init`,
-- or by an administrator with psql -X -v ON_ERROR_STOP=1 -f FILE.
--
-- Rows are those of the GeoPackage, value for value, so that the same claims have the same hashes in
-- either. Text is COLLATE "C": it sorts, compares and indexes as SQLite's does, whatever the locale.
-- Days and moments are text as they were hashed; no setting of a session changes what they say.
BEGIN;

DO $$ BEGIN
  IF current_setting('server_version_num')::int < 150000 THEN
    RAISE EXCEPTION 'PostgreSQL % is too old: 15 or later is needed',
      current_setting('server_version') USING ERRCODE = 'FL020';
  END IF;
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'the database has encoding %, UTF8 is needed',
      current_setting('server_encoding') USING ERRCODE = 'FL020';
  END IF;
END $$;

-- Groups without a login of their own; an administrator makes the logins:
--   CREATE ROLE desk LOGIN IN ROLE frontline_writer;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'frontline_owner', 'frontline_writer', 'frontline_analyst', 'frontline_reader',
    'frontline_maps'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      -- Roles are the whole server's: another database may be making the same at this moment.
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
    AND NOT pg_has_role(current_user, 'frontline_owner', 'MEMBER') THEN
    EXECUTE format('GRANT frontline_owner TO %I', current_user);
  END IF;
END $$;

CREATE SCHEMA frontline AUTHORIZATION frontline_owner;
CREATE SCHEMA frontline_maps AUTHORIZATION frontline_owner;
SET LOCAL ROLE frontline_owner;
SET LOCAL search_path = pg_catalog, frontline, pg_temp;
REVOKE ALL ON SCHEMA frontline, frontline_maps FROM PUBLIC;

CREATE TABLE frontline.change_log_schema (
  version bigint PRIMARY KEY,
  needs_program text COLLATE "C" NOT NULL
);

CREATE FUNCTION frontline.is_day(day text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND make_date(
    substr(day, 1, 4)::int, substr(day, 6, 2)::int, substr(day, 9, 2)::int) IS NOT NULL;
CREATE FUNCTION frontline.is_moment(moment text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN moment ~ 'T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$'
    AND frontline.is_day(substr(moment, 1, length(moment) - 14));

CREATE TABLE frontline.entries (
  sequence bigint PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  recorded_at text COLLATE "C" NOT NULL CHECK (frontline.is_moment(recorded_at)),
  idempotency_key text COLLATE "C" NOT NULL UNIQUE,
  -- UNIQUE: no two entries can follow the same one.
  previous_sha256 text COLLATE "C" NOT NULL UNIQUE CHECK (previous_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  source text COLLATE "C" NOT NULL,
  side text COLLATE "C" NOT NULL CHECK (side IN ('RU', 'UA', 'third')),
  kind text COLLATE "C" NOT NULL CHECK (kind IN (
    'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested',
    'encircled', 'denied', 'confirmed', 'contradicted', 'assessed', 'order', 'evacuated',
    'note', 'retracted', 'superseded')),
  subject_form text COLLATE "C" NOT NULL CHECK (
    subject_form IN ('settlement', 'polygon', 'road', 'region', 'wholeFront')),
  place text COLLATE "C" NOT NULL,
  place_uk text COLLATE "C",
  code text COLLATE "C",
  oblast text COLLATE "C",
  part text COLLATE "C",
  area_basis text COLLATE "C" CHECK (
    area_basis IN ('drawn', 'settlementTerritory', 'settlementPart', 'nearestReading')),
  claimed_on text COLLATE "C" NOT NULL CHECK (frontline.is_day(claimed_on)),
  happened_on text COLLATE "C" CHECK (frontline.is_day(happened_on)),
  valid_from text COLLATE "C" NOT NULL CHECK (valid_from = coalesce(happened_on, claimed_on)),
  statement text COLLATE "C" NOT NULL,
  url text COLLATE "C",
  outlet text COLLATE "C",
  title text COLLATE "C",
  grade text COLLATE "C" CHECK (grade ~ '^[A-F][1-6]$'),
  party text COLLATE "C" CHECK (party IN ('RU', 'UA', 'third')),
  replies_to text COLLATE "C",
  embargo_until text COLLATE "C" CHECK (frontline.is_moment(embargo_until)),
  evidence_sha256 text COLLATE "C" CHECK (length(evidence_sha256) = 64),
  evidence_archive_url text COLLATE "C",
  recorded_by text COLLATE "C",
  correction text COLLATE "C",
  map_of text COLLATE "C",
  map_moment text COLLATE "C" CHECK (frontline.is_moment(map_moment)),
  map_corrects text COLLATE "C" CHECK (frontline.is_moment(map_corrects)),
  drawn_by text COLLATE "C",
  is_whole_map bigint NOT NULL CHECK (is_whole_map = (map_extent IS NULL)::int),
  -- GeoPackage's binary form, byte for byte what was hashed.
  map_extent bytea,
  point bytea,
  area bytea,
  -- Worked out by the trigger, never hashed: when the entry and all that it answers are out of embargo.
  published_from text COLLATE "C"
);
-- Doubles hardly compress, and are read faster as they are.
ALTER TABLE frontline.entries ALTER area SET STORAGE EXTERNAL;

CREATE TABLE frontline.evidence (
  sequence bigint PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  media_type text COLLATE "C" NOT NULL,
  is_kept bigint NOT NULL CHECK (is_kept IN (0, 1))
);
CREATE TABLE frontline.evidence_copies (
  sha256 text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea NOT NULL
);
CREATE TABLE frontline.source_records (
  sequence bigint PRIMARY KEY,
  recorded_at text COLLATE "C" NOT NULL CHECK (frontline.is_moment(recorded_at)),
  source text COLLATE "C" NOT NULL,
  attribution text COLLATE "C",
  licence text COLLATE "C",
  url text COLLATE "C",
  reuse text COLLATE "C" CHECK (reuse IN ('allowed', 'not-allowed')),
  previous_sha256 text COLLATE "C" NOT NULL UNIQUE CHECK (previous_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  is_lead bigint CHECK (is_lead IN (0, 1))
);

-- What follows from the entries: how those that were answered stand, and the claims of single grounds.
CREATE TABLE frontline.answered (sequence bigint PRIMARY KEY, rank bigint NOT NULL);
CREATE TABLE frontline.local_claims (
  layer text COLLATE "C" NOT NULL,
  ground bytea NOT NULL CHECK (length(ground) = 16),
  valid_from bigint NOT NULL,
  claimed_on bigint NOT NULL,
  sequence bigint NOT NULL UNIQUE,
  kind text COLLATE "C" NOT NULL,
  is_reading bigint NOT NULL,
  is_late bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  grade text COLLATE "C",
  embargo_until text COLLATE "C",
  replies_to text COLLATE "C",
  PRIMARY KEY (layer, ground, valid_from, claimed_on, sequence)
);

-- One row, never changed: whoever has locked it is the one writer. Any role could take an advisory lock
-- and keep it; this one takes a privilege that only the functions here have.
CREATE TABLE frontline.turn (one boolean PRIMARY KEY DEFAULT true CHECK (one));
INSERT INTO frontline.turn VALUES (true);

CREATE INDEX local_claims_by_day
  ON frontline.local_claims (layer, is_late, valid_from, claimed_on);
CREATE INDEX readings ON frontline.local_claims (layer, valid_from) WHERE is_reading = 1;
CREATE INDEX signs ON frontline.entries (claimed_on, valid_from)
  WHERE drawn_by IS NULL AND (kind = 'encircled' OR area_basis IS NULL AND kind IN (
    'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested'));
CREATE INDEX control_of_places ON frontline.entries (code, valid_from)
  WHERE drawn_by IS NULL AND kind IN ('captured', 'liberated', 'held');
-- coalesce: a NULL sorts last here and first in SQLite, and no comparison with it is true.
CREATE INDEX maps ON frontline.entries (
  drawn_by, (coalesce(grade, '')), valid_from, is_whole_map, sequence) WHERE drawn_by IS NOT NULL;
CREATE INDEX entries_by_source ON frontline.entries (source, side);
CREATE INDEX entries_by_day ON frontline.entries (valid_from, (coalesce(grade, '')));
CREATE INDEX entries_by_claimed_day ON frontline.entries (claimed_on, sequence);
CREATE INDEX entries_by_moment ON frontline.entries (recorded_at, sequence);
CREATE INDEX entries_by_place ON frontline.entries (lower(place));
CREATE INDEX entries_by_ukrainian_place ON frontline.entries (place_uk);
CREATE INDEX entries_by_code ON frontline.entries (code);
CREATE INDEX answers ON frontline.entries (replies_to, kind) WHERE replies_to IS NOT NULL;
CREATE INDEX embargoes ON frontline.entries (embargo_until) WHERE embargo_until IS NOT NULL;
CREATE INDEX publications ON frontline.entries (published_from) WHERE published_from IS NOT NULL;

-- The canonical form: Documentation/ledger.md. In plpgsql, which keeps its plan.
CREATE FUNCTION frontline.text_piece(content text) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce('\x74'::bytea || int8send(octet_length(content)::bigint)
    || convert_to(content, 'UTF8'), '\x6e0000000000000000'::bytea);
CREATE FUNCTION frontline.number_piece(content bigint) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce('\x69'::bytea || int8send(octet_length(content::text)::bigint)
    || convert_to(content::text, 'UTF8'), '\x6e0000000000000000'::bytea);
CREATE FUNCTION frontline.blob_piece(content bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce('\x62'::bytea || int8send(octet_length(content)::bigint) || content,
    '\x6e0000000000000000'::bytea);

CREATE FUNCTION frontline.entry_sha256(e frontline.entries) RETURNS text
  LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE form bytea; version int := 1; proof frontline.evidence;
BEGIN
  SELECT * INTO proof FROM frontline.evidence AS v WHERE v.sequence = e.sequence;
  IF proof.sequence IS NOT NULL THEN version := 3;
  ELSIF num_nonnulls(e.recorded_by, e.correction, e.map_of, e.map_moment, e.map_corrects,
    e.map_extent) > 0 THEN version := 2;
  END IF;
  form := convert_to('frontline entry ' || version || E'\n', 'UTF8')
    || frontline.number_piece(e.sequence)
    || frontline.text_piece(e.id) || frontline.text_piece(e.recorded_at)
    || frontline.text_piece(e.idempotency_key) || frontline.text_piece(e.source)
    || frontline.text_piece(e.side) || frontline.text_piece(e.kind)
    || frontline.text_piece(e.subject_form) || frontline.text_piece(e.place)
    || frontline.text_piece(e.place_uk) || frontline.text_piece(e.code)
    || frontline.text_piece(e.oblast) || frontline.text_piece(e.part)
    || frontline.text_piece(e.area_basis) || frontline.text_piece(e.claimed_on)
    || frontline.text_piece(e.happened_on) || frontline.text_piece(e.valid_from)
    || frontline.text_piece(e.statement) || frontline.text_piece(e.url)
    || frontline.text_piece(e.outlet) || frontline.text_piece(e.title)
    || frontline.text_piece(e.grade) || frontline.text_piece(e.party)
    || frontline.text_piece(e.replies_to) || frontline.text_piece(e.embargo_until)
    || frontline.text_piece(e.evidence_sha256) || frontline.text_piece(e.evidence_archive_url)
    || frontline.blob_piece(e.point) || frontline.blob_piece(e.area);
  IF version >= 2 THEN
    form := form || frontline.text_piece(e.recorded_by) || frontline.text_piece(e.correction)
      || frontline.text_piece(e.map_of) || frontline.text_piece(e.map_moment)
      || frontline.text_piece(e.map_corrects) || frontline.blob_piece(e.map_extent);
  END IF;
  IF version = 3 THEN
    form := form || frontline.number_piece(proof.size) || frontline.text_piece(proof.media_type)
      || frontline.number_piece(proof.is_kept);
  END IF;
  RETURN encode(sha256(form || convert_to(e.previous_sha256, 'UTF8')), 'hex');
END $$;

CREATE FUNCTION frontline.moment_text(moment timestamptz) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') COLLATE "C";

-- The writer's first step: waits for its turn, and gives the server's clock after the wait. What is
-- looked up afterwards sees all that was committed before.
CREATE FUNCTION frontline.take_turn() RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'appending needs read committed' USING ERRCODE = 'FL007';
  END IF;
  PERFORM 1 FROM frontline.turn FOR UPDATE;
  RETURN frontline.moment_text(date_trunc('milliseconds', clock_timestamp()));
END $$;

CREATE FUNCTION frontline.entries_follow_one_another() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE last record; target record;
BEGIN
  PERFORM 1 FROM frontline.turn FOR UPDATE;
  SELECT sequence, sha256, recorded_at INTO last
    FROM frontline.entries ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence <> coalesce(last.sequence, 0) + 1 THEN
    RAISE EXCEPTION 'the change log is append-only: sequence must be the next number'
      USING ERRCODE = 'FL001'; END IF;
  IF NEW.previous_sha256 <> coalesce(last.sha256, repeat('0', 64)) THEN
    RAISE EXCEPTION 'previous_sha256 must be the hash of the last entry'
      USING ERRCODE = 'FL002'; END IF;
  IF NEW.recorded_at < last.recorded_at COLLATE "C" THEN
    RAISE EXCEPTION 'recorded_at must not lie before that of the last entry'
      USING ERRCODE = 'FL003'; END IF;
  IF NEW.recorded_at > frontline.moment_text(clock_timestamp() + interval '5 seconds') THEN
    RAISE EXCEPTION 'recorded_at lies in the future: look at the clocks'
      USING ERRCODE = 'FL004'; END IF;
  NEW.published_from := NEW.embargo_until;
  IF NEW.replies_to IS NOT NULL THEN
    SELECT published_from INTO target FROM frontline.entries WHERE id = NEW.replies_to;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'replies_to must name an earlier entry' USING ERRCODE = 'FL005'; END IF;
    NEW.published_from := greatest(NEW.embargo_until, target.published_from COLLATE "C");
  END IF;
  IF NEW.sha256 <> frontline.entry_sha256(NEW) THEN
    RAISE EXCEPTION 'sha256 is not the hash of the entry' USING ERRCODE = 'FL006'; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION frontline.evidence_comes_with_an_entry() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM frontline.turn FOR UPDATE;
  IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM frontline.entries) THEN
    RAISE EXCEPTION 'the change log is append-only: sequence must be that of the next entry'
      USING ERRCODE = 'FL001'; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION frontline.source_records_follow_one_another() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE last record; form bytea;
BEGIN
  PERFORM 1 FROM frontline.turn FOR UPDATE;
  SELECT sequence, sha256 INTO last
    FROM frontline.source_records ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence <> coalesce(last.sequence, 0) + 1 THEN
    RAISE EXCEPTION 'the change log is append-only: sequence must be the next number'
      USING ERRCODE = 'FL001'; END IF;
  IF NEW.previous_sha256 <> coalesce(last.sha256, repeat('0', 64)) THEN
    RAISE EXCEPTION 'previous_sha256 must be the hash of the last record'
      USING ERRCODE = 'FL002'; END IF;
  form := convert_to(
      'frontline source ' || CASE WHEN NEW.is_lead IS NULL THEN 1 ELSE 2 END || E'\n', 'UTF8')
    || frontline.number_piece(NEW.sequence) || frontline.text_piece(NEW.recorded_at)
    || frontline.text_piece(NEW.source) || frontline.text_piece(NEW.attribution)
    || frontline.text_piece(NEW.licence) || frontline.text_piece(NEW.url)
    || frontline.text_piece(NEW.reuse);
  IF NEW.is_lead IS NOT NULL THEN
    form := form || frontline.number_piece(NEW.is_lead);
  END IF;
  IF NEW.sha256 <> encode(sha256(form || convert_to(NEW.previous_sha256, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'sha256 is not the hash of the record' USING ERRCODE = 'FL006'; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION frontline.refuse() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the change log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'FL000';
END $$;

CREATE TRIGGER entries_follow_one_another BEFORE INSERT ON frontline.entries
  FOR EACH ROW EXECUTE FUNCTION frontline.entries_follow_one_another();
CREATE TRIGGER evidence_comes_with_an_entry BEFORE INSERT ON frontline.evidence
  FOR EACH ROW EXECUTE FUNCTION frontline.evidence_comes_with_an_entry();
CREATE TRIGGER source_records_follow_one_another BEFORE INSERT ON frontline.source_records
  FOR EACH ROW EXECUTE FUNCTION frontline.source_records_follow_one_another();
-- ALWAYS: no setting of a session passes them by.
ALTER TABLE frontline.entries ENABLE ALWAYS TRIGGER entries_follow_one_another;
ALTER TABLE frontline.evidence ENABLE ALWAYS TRIGGER evidence_comes_with_an_entry;
ALTER TABLE frontline.source_records ENABLE ALWAYS TRIGGER source_records_follow_one_another;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'entries', 'evidence', 'evidence_copies', 'source_records', 'local_claims', 'turn'] LOOP
    EXECUTE format('CREATE TRIGGER never_edited BEFORE UPDATE OR DELETE ON frontline.%I '
      'FOR EACH ROW EXECUTE FUNCTION frontline.refuse()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON frontline.%I '
      'FOR EACH STATEMENT EXECUTE FUNCTION frontline.refuse()', name);
    EXECUTE format('ALTER TABLE frontline.%I ENABLE ALWAYS TRIGGER never_edited, '
      'ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END $$;

-- What a server asks again and again. SECURITY DEFINER: whoever reads may know that the log grew.
CREATE FUNCTION frontline.state(
    OUT sequence bigint, OUT sha256 text, OUT records bigint, OUT is_standby boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT e.sequence, e.sha256 INTO sequence, sha256
    FROM frontline.entries AS e ORDER BY e.sequence DESC LIMIT 1;
  SELECT max(r.sequence) INTO records FROM frontline.source_records AS r;
  is_standby := pg_is_in_recovery();
END $$;

-- A layer for people: days and moments as such. security_invoker: row security is the reader's. How claims
-- stand is not in it: answers under embargo would show.
CREATE VIEW frontline.claims WITH (security_invoker = true) AS
  SELECT e.sequence, e.id, e.recorded_at::timestamptz AS recorded_at, e.source, e.side, e.kind,
    e.subject_form, e.place, e.place_uk, e.code, e.oblast, e.part, e.area_basis,
    e.claimed_on::date AS claimed_on, e.happened_on::date AS happened_on,
    e.valid_from::date AS valid_from, e.statement, e.url, e.outlet, e.title, e.grade, e.party,
    e.replies_to, e.embargo_until::timestamptz AS embargo_until, e.evidence_sha256,
    e.evidence_archive_url, e.recorded_by, e.correction, e.drawn_by,
    e.map_moment::timestamptz AS map_moment
  FROM frontline.entries AS e;

-- Geometries are PostGIS's, where the database has it; the log itself needs none of it.
-- 41 is 8 bytes of header, 32 of box and 1: OGC 12-128r17, 2.1.3.
DO $maps$
DECLARE home text := (
  SELECT n.nspname FROM pg_extension AS x JOIN pg_namespace AS n ON n.oid = x.extnamespace
  WHERE x.extname = 'postgis');
BEGIN
  IF home IS NULL THEN
    RAISE NOTICE 'no PostGIS in this database, and so no views for maps';
    RETURN;
  END IF;
  EXECUTE format($sql$
    CREATE FUNCTION frontline_maps.geometry_of(ground bytea) RETURNS %1$I.geometry
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN %1$I.ST_GeomFromWKB(
        substring(ground FROM CASE WHEN get_byte(ground, 3) & 14 = 0 THEN 9 ELSE 41 END), 4326);
    CREATE INDEX entry_points ON frontline.entries
      USING gist ((frontline_maps.geometry_of(point)::%1$I.geometry(Point, 4326)))
      WHERE point IS NOT NULL;
    CREATE INDEX entry_areas ON frontline.entries
      USING gist ((frontline_maps.geometry_of(area)::%1$I.geometry(MultiPolygon, 4326)))
      WHERE area IS NOT NULL;
    -- The owner's, which filter: row security would keep spatial indexes from being used. For
    -- programs; whoever writes SQL of their own is a frontline_reader.
    CREATE VIEW frontline_maps.claims_points AS
      SELECT e.sequence, e.id, e.source, e.side, e.kind, e.place, e.claimed_on::date AS claimed_on,
        e.valid_from::date AS valid_from, e.statement, e.grade,
        frontline_maps.geometry_of(e.point)::%1$I.geometry(Point, 4326) AS point
      FROM frontline.entries AS e
      WHERE e.point IS NOT NULL
        AND (e.published_from IS NULL OR e.published_from <= frontline.moment_text(now()));
    CREATE VIEW frontline_maps.claims_areas AS
      SELECT e.sequence, e.id, e.source, e.side, e.kind, e.place, e.claimed_on::date AS claimed_on,
        e.valid_from::date AS valid_from, e.statement, e.grade,
        frontline_maps.geometry_of(e.area)::%1$I.geometry(MultiPolygon, 4326) AS area
      FROM frontline.entries AS e
      WHERE e.area IS NOT NULL
        AND (e.published_from IS NULL OR e.published_from <= frontline.moment_text(now()));
    GRANT SELECT ON frontline_maps.claims_points, frontline_maps.claims_areas TO frontline_maps;
    GRANT EXECUTE ON FUNCTION frontline_maps.geometry_of TO frontline_maps, frontline_writer;
  $sql$, home);
END $maps$;

-- Embargo: a reader's rows are those that are out; a writer has to see names and keys, an analyst all.
-- There is no policy for UPDATE or DELETE, so that none is possible.
ALTER TABLE frontline.entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY published ON frontline.entries FOR SELECT TO frontline_reader
  USING (published_from IS NULL OR published_from <= frontline.moment_text(now()));
CREATE POLICY everything ON frontline.entries FOR SELECT TO frontline_analyst, frontline_writer
  USING (true);
CREATE POLICY appending ON frontline.entries FOR INSERT TO frontline_writer WITH CHECK (true);
ALTER TABLE frontline.evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY everything ON frontline.evidence FOR SELECT TO frontline_analyst, frontline_writer
  USING (true);
CREATE POLICY published ON frontline.evidence FOR SELECT TO frontline_reader
  USING (EXISTS (SELECT FROM frontline.entries AS e WHERE e.sequence = evidence.sequence));
CREATE POLICY appending ON frontline.evidence FOR INSERT TO frontline_writer WITH CHECK (true);

REVOKE ALL ON ALL TABLES IN SCHEMA frontline FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA frontline FROM PUBLIC;
GRANT USAGE ON SCHEMA frontline TO frontline_reader, frontline_analyst, frontline_writer;
GRANT USAGE ON SCHEMA frontline_maps TO frontline_maps, frontline_writer;
GRANT EXECUTE ON FUNCTION frontline.is_day, frontline.is_moment, frontline.text_piece,
  frontline.number_piece, frontline.blob_piece, frontline.entry_sha256, frontline.moment_text,
  frontline.state
  TO frontline_reader, frontline_analyst, frontline_writer;
GRANT EXECUTE ON FUNCTION frontline.moment_text TO frontline_maps;
GRANT SELECT ON frontline.change_log_schema, frontline.entries, frontline.evidence,
  frontline.source_records, frontline.claims
  TO frontline_reader, frontline_analyst, frontline_writer;
GRANT SELECT ON frontline.evidence_copies, frontline.answered, frontline.local_claims
  TO frontline_analyst, frontline_writer;
GRANT EXECUTE ON FUNCTION frontline.take_turn TO frontline_writer;
GRANT INSERT ON frontline.entries, frontline.evidence, frontline.evidence_copies,
  frontline.source_records, frontline.local_claims, frontline.answered TO frontline_writer;
GRANT UPDATE (rank) ON frontline.answered TO frontline_writer;

INSERT INTO frontline.change_log_schema VALUES
  (1, '0.1.0'), (2, '0.2.0'), (3, '0.2.0'), (4, '0.2.0');
COMMIT;
