-- Version 5 of the change log: claims that draw a line. As in a GeoPackage, a line stands in area where
-- area_basis is NULL; it has a layer of its own, and is none of the areas.
BEGIN;
SET LOCAL ROLE frontline_owner;
SET LOCAL search_path = pg_catalog, frontline, pg_temp;

CREATE INDEX courses ON frontline.entries (source, kind, party, place, valid_from DESC)
  WHERE area IS NOT NULL AND area_basis IS NULL;

DO $maps$
DECLARE home text := (
  SELECT n.nspname FROM pg_extension AS x JOIN pg_namespace AS n ON n.oid = x.extnamespace
  WHERE x.extname = 'postgis');
BEGIN
  IF to_regclass('frontline_maps.claims_areas') IS NULL THEN RETURN; END IF;
  EXECUTE format($sql$
    DROP INDEX frontline.entry_areas;
    CREATE INDEX entry_areas ON frontline.entries
      USING gist ((frontline_maps.geometry_of(area)::%1$I.geometry(MultiPolygon, 4326)))
      WHERE area IS NOT NULL AND area_basis IS NOT NULL;
    CREATE INDEX entry_lines ON frontline.entries
      USING gist ((frontline_maps.geometry_of(area)::%1$I.geometry(MultiLineString, 4326)))
      WHERE area IS NOT NULL AND area_basis IS NULL;
    CREATE OR REPLACE VIEW frontline_maps.claims_areas AS
      SELECT e.sequence, e.id, e.source, e.side, e.kind, e.place, e.claimed_on::date AS claimed_on,
        e.valid_from::date AS valid_from, e.statement, e.grade,
        frontline_maps.geometry_of(e.area)::%1$I.geometry(MultiPolygon, 4326) AS area
      FROM frontline.entries AS e
      WHERE e.area IS NOT NULL AND e.area_basis IS NOT NULL
        AND (e.published_from IS NULL OR e.published_from <= frontline.moment_text(now()));
    CREATE VIEW frontline_maps.claims_lines AS
      SELECT e.sequence, e.id, e.source, e.side, e.kind, e.place, e.claimed_on::date AS claimed_on,
        e.valid_from::date AS valid_from, e.statement, e.grade,
        frontline_maps.geometry_of(e.area)::%1$I.geometry(MultiLineString, 4326) AS course
      FROM frontline.entries AS e
      WHERE e.area IS NOT NULL AND e.area_basis IS NULL
        AND (e.published_from IS NULL OR e.published_from <= frontline.moment_text(now()));
    GRANT SELECT ON frontline_maps.claims_lines TO frontline_maps;
  $sql$, home);
END $maps$;

INSERT INTO frontline.change_log_schema VALUES (5, '0.2.0');
COMMIT;
