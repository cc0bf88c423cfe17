"""What every layer of the base map shares: windows, oblasts, areas, rounding, tables."""

import csv
from dataclasses import dataclass
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry import MultiLineString, MultiPolygon, Point, box

TABLES = Path(__file__).resolve().parent

BASE_MAP_BOX = box(33.0, 46.8, 39.2, 49.3)
"""Every layer but `countries`, `state_border` and `overview` ends here."""

COUNTRY_BOX = box(32.0, 46.0, 40.5, 50.0)
OVERVIEW_BOX = box(21.0, 43.8, 41.5, 52.8)

DECIMALS = 6
"""A millionth of a degree, about a tenth of a metre: far finer than any source used here."""

_ELLIPSOID = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Oblast:
    """An oblast that reaches into the base map's box."""

    name_en: str
    name_uk: str
    code: str
    geonames_admin1: str
    seed: Point
    official_area_km2: float


OBLASTS = [
    Oblast("Donetsk", "Донецька", "UA14", "05", Point(37.5, 48.2), 26517),
    Oblast("Dnipropetrovsk", "Дніпропетровська", "UA12", "04", Point(34.9, 48.3), 31914),
    Oblast("Zaporizhzhia", "Запорізька", "UA23", "26", Point(35.8, 47.3), 27183),
    Oblast("Kharkiv", "Харківська", "UA63", "07", Point(36.5, 49.6), 31415),
    Oblast("Luhansk", "Луганська", "UA44", "14", Point(39.0, 48.9), 26684),
    Oblast("Kirovohrad", "Кіровоградська", "UA35", "10", Point(32.2, 48.5), 24588),
    Oblast("Poltava", "Полтавська", "UA53", "18", Point(34.0, 49.6), 28748),
    Oblast("Kherson", "Херсонська", "UA65", "08", Point(33.8, 46.5), 28461),
    Oblast("Mykolaiv", "Миколаївська", "UA48", "16", Point(32.2, 47.5), 24598),
]


def area_km2(geometry):
    """The geodesic area on WGS 84, in square kilometres."""
    return abs(_ELLIPSOID.geometry_area_perimeter(geometry)[0]) / 1e6


def distance_km(a, b):
    """The geodesic distance of two (longitude, latitude) pairs, in kilometres."""
    return _ELLIPSOID.inv(a[0], a[1], b[0], b[1])[2] / 1000


def rounded(geometry):
    """The geometry on a grid of 6 decimals, still valid, in an order that never varies."""
    snapped = shapely.set_precision(geometry, 10.0**-DECIMALS).normalize()
    return shapely.transform(snapped, lambda xy: xy.round(DECIMALS))


def polygons(geometry):
    """The polygonal parts as one MultiPolygon; points and lines left by an overlay are dropped."""
    parts = [p for p in _parts(geometry) if p.geom_type == "Polygon" and not p.is_empty]
    return MultiPolygon(parts)


def lines(geometry):
    """The line parts as one MultiLineString; points left by an overlay are dropped."""
    parts = [p for p in _parts(geometry) if p.geom_type == "LineString" and not p.is_empty]
    return MultiLineString(parts)


def read_table(name):
    """The rows of a curated table that lies beside this module."""
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(geometry):
    if hasattr(geometry, "geoms"):
        return [part for member in geometry.geoms for part in _parts(member)]
    return [geometry]
