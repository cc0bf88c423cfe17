"""A GeoPackage 1.3 written so that the same rows always give the same bytes.

Specification: OGC 12-128r17. Nothing in the file depends on the clock, on the machine or on the
version of SQLite: times are fixed, the file is vacuumed, and the header fields in which SQLite
notes its own version and the number of changes are set to constants.
"""

import sqlite3
import struct

import shapely

from conventions import rounded

_APPLICATION_ID = 0x47504B47
_USER_VERSION = 10300
_PAGE_SIZE = 4096
_LAST_CHANGE = "2026-01-01T00:00:00.000Z"
_SRS = 4326
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""

_REFERENCE_SYSTEMS = [
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinates"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinates"),
    ("WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS84, "longitude and latitude in degrees"),
]


class GeoPackage:
    """A new file at `path`; tables appear in it in the order in which they are added."""

    def __init__(self, path):
        path.unlink(missing_ok=True)
        self.path = path
        self.database = sqlite3.connect(path)
        self.database.executescript(
            f"PRAGMA page_size = {_PAGE_SIZE}; PRAGMA application_id = {_APPLICATION_ID};"
            f"PRAGMA user_version = {_USER_VERSION};" + _SCHEMA
        )
        self.database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _REFERENCE_SYSTEMS
        )

    def add_features(self, table, geometry_type, columns, rows, description, exact=False):
        """`rows` are (geometry, values …); `columns` maps names to SQL types. fid counts from 1.

        Coordinates are rounded unless `exact`.
        """
        described = "".join(f",\n  {name} {sql_type}" for name, sql_type in columns.items())
        self.database.execute(
            f"CREATE TABLE {table} (\n  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,\n"
            f"  geom {geometry_type}{described}\n)"
        )
        marks = ", ".join("?" * (2 + len(columns)))
        bounds = []
        for fid, (geometry, *values) in enumerate(rows, start=1):
            geometry = _of_type(geometry if exact else rounded(geometry), geometry_type)
            bounds.append(geometry.bounds)
            self.database.execute(
                f"INSERT INTO {table} VALUES ({marks})", (fid, _blob(geometry), *values)
            )
        west, south, east, north = zip(*bounds)
        extent = (min(west), min(south), max(east), max(north))
        self.database.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
            (table, table, description, _LAST_CHANGE, *extent, _SRS),
        )
        self.database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
            (table, geometry_type, _SRS),
        )

    def add_attributes(self, table, columns, rows, description):
        """A table without geometry; `id` counts from 1."""
        described = "".join(f",\n  {name} {sql_type}" for name, sql_type in columns.items())
        self.database.execute(
            f"CREATE TABLE {table} (\n  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{described}\n)"
        )
        marks = ", ".join("?" * (1 + len(columns)))
        self.database.executemany(
            f"INSERT INTO {table} VALUES ({marks})",
            [(number, *values) for number, values in enumerate(rows, start=1)],
        )
        self.database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
            " VALUES (?, 'attributes', ?, ?, ?)",
            (table, table, description, _LAST_CHANGE),
        )

    def close(self):
        self.database.commit()
        self.database.execute("VACUUM")
        self.database.close()
        _fix_header(self.path)


def _of_type(geometry, geometry_type):
    """The geometry itself, or the collection of one that the layer's type asks for."""
    if geometry.geom_type.upper() == geometry_type:
        return geometry
    collect = {"Polygon": shapely.multipolygons, "LineString": shapely.multilinestrings}
    return collect[geometry.geom_type]([geometry])


def _blob(geometry):
    """The GeoPackage binary: header, envelope (none for a point), then ISO WKB; little-endian."""
    wkb = shapely.to_wkb(geometry, byte_order=1, flavor="iso")
    if geometry.geom_type == "Point":
        return struct.pack("<2sBBi", b"GP", 0, 0b0001, _SRS) + wkb
    west, south, east, north = geometry.bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 0b0011, _SRS, west, east, south, north) + wkb


def _fix_header(path):
    """Constants for the change counter, the version it is valid for, and SQLite's version."""
    with open(path, "r+b") as file:
        file.seek(24)
        file.write(struct.pack(">I", 1))
        file.seek(92)
        file.write(struct.pack(">II", 1, 3040000))
