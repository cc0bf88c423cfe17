"""Oblasts, raions, countries, land and the overview, polygonised from Natural Earth's lines."""

from dataclasses import dataclass

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.ops import linemerge, nearest_points, polygonize, unary_union, voronoi_diagram

from conventions import BASE_MAP_BOX, COUNTRY_BOX, OBLASTS, OVERVIEW_BOX, area_km2, lines, polygons
from register import grouped
from romanisation import romanised

_WORKING_WINDOW = box(31.0, 45.0, 41.0, 51.0)
_SEA_OF_AZOV = Point(36.8, 46.4)
_KARKINIT_BAY = Point(32.3, 45.8)
_SYVASH = Point(34.6, 45.98)
_BLACK_SEA = Point(33.0, 44.0)
_MAINLAND = Point(31.0, 49.0)
_CRIMEA = Point(34.2, 45.2)
_GAP = 0.0005
"""Degrees: some lines stop a few metres short of those that they should meet."""

_DEGREE_RATIO = 0.67
"""A degree of longitude over a degree of latitude at 48° N."""

_LARGEST_SHORE_CELL_KM2 = 1500
_SHARED_SHORE = 1e-7
_OVERVIEW_TOLERANCE = 0.04
"""Degrees, about 3 km."""

_SPECK_KM2 = 50


@dataclass
class Boundaries:
    """The polygons that the other layers are cut with."""

    oblasts: dict
    countries: dict
    land: object
    sea: object
    state_border: list


def build(natural_earth):
    """Everything that comes from the 10m coast, state border and oblast lines."""
    coast = _lines(natural_earth, "ne_10m_ocean", lambda row: True)
    state = _lines(natural_earth, "ne_10m_admin_0_boundary_lines_land", _of_ukraine)
    inner = _lines(
        natural_earth,
        "ne_10m_admin_1_states_provinces_lines",
        lambda row: row["adm0_name"] in ("Ukraine", "Russia"),
    )
    oblast_cells = _cells(inner + state + coast + [_WORKING_WINDOW.boundary])
    country_cells = _cells(state + coast + [_WORKING_WINDOW.boundary])
    sea = _containing(country_cells, _SEA_OF_AZOV)
    seas = [sea, *(_containing(country_cells, point) for point in (_KARKINIT_BAY, _SYVASH))]
    countries = _countries([c for c in country_cells if all(c is not water for water in seas)])
    return Boundaries(
        oblasts=_oblasts(oblast_cells),
        countries={name: polygons(area & COUNTRY_BOX) for name, area in countries.items()},
        land=polygons(unary_union(list(countries.values())) & BASE_MAP_BOX),
        sea=polygons(sea & BASE_MAP_BOX),
        state_border=list(lines(linemerge(lines(unary_union(state) & COUNTRY_BOX))).geoms),
    )


def raions(oblasts, settlements):
    """(oblast, raion_uk, raion_en, area): Voronoi cells of the oblast's settlements, joined by raion."""
    found = []
    for oblast, members in grouped(settlements, lambda settlement: settlement.unit.oblast).items():
        area = oblasts[oblast.name_en] & BASE_MAP_BOX
        points = [_levelled(Point(settlement.position)) for settlement in members]
        cells = voronoi_diagram(MultiPoint(points), envelope=_levelled(area.buffer(0.5))).geoms
        index = shapely.STRtree(points)
        by_raion = {}
        for cell in cells:
            owner = members[index.query(cell, predicate="contains")[0]]
            by_raion.setdefault(owner.unit.raion_uk, []).append(_levelled(cell, back=True))
        for raion_uk, parts in sorted(by_raion.items()):
            raion = polygons(unary_union(parts) & area)
            found.append((oblast, raion_uk, romanised(raion_uk), raion))
    return found


def overview(natural_earth, oblasts):
    """(kind, name_en, name_uk, area), all simplified together so that neighbours still meet."""
    window = OVERVIEW_BOX
    coast = _lines(natural_earth, "ne_10m_land", lambda row: True, window)
    state = _lines(natural_earth, "ne_10m_admin_0_boundary_lines_land", _of_ukraine, window)
    cells = _cells(state + coast + [window.boundary])
    water = [_containing(cells, point) for point in (_SEA_OF_AZOV, _BLACK_SEA)]
    ukraine = unary_union([_containing(cells, point) for point in (_MAINLAND, _CRIMEA)])
    shown = {name: oblasts[name] & ukraine for name in ("Donetsk", "Dnipropetrovsk")}
    rest = ukraine - unary_union(list(shown.values()))
    sea = unary_union(water)
    names = {oblast.name_en: oblast.name_uk for oblast in OBLASTS}

    coverage = [polygons(area) for area in (rest, *shown.values(), sea)]
    rest, donetsk, dnipropetrovsk, sea = shapely.coverage_simplify(coverage, _OVERVIEW_TOLERANCE)
    country = _without_specks(unary_union([rest, donetsk, dnipropetrovsk]))
    return [
        ("country", "Ukraine", "Україна", country),
        ("oblast", "Donetsk", names["Donetsk"], _without_specks(donetsk)),
        ("oblast", "Dnipropetrovsk", names["Dnipropetrovsk"], _without_specks(dnipropetrovsk)),
        ("sea", "Black Sea and Sea of Azov", "Чорне та Азовське моря", _without_specks(sea)),
    ]


def _levelled(geometry, back=False):
    """Longitudes shortened, so that a degree is about as long either way."""
    factor = 1 / _DEGREE_RATIO if back else _DEGREE_RATIO
    return affinity.scale(geometry, xfact=factor, yfact=1, origin=(0, 0))


def _of_ukraine(row):
    return "UKR" in (row["adm0_a3_l"], row["adm0_a3_r"])


def _lines(natural_earth, layer, wanted, window=_WORKING_WINDOW):
    found = []
    for attributes, points in natural_earth.parts(layer):
        if wanted(attributes):
            line = LineString(points)
            if line.intersects(window):
                found.extend(lines(line & window).geoms)
    return found


def _cells(network):
    """The faces between the lines, after loose ends have been led to what they just miss."""
    index = shapely.STRtree(network)
    bridges = []
    for number, line in enumerate(network):
        for end in (Point(line.coords[0]), Point(line.coords[-1])):
            near = [i for i in index.query(end.buffer(4 * _GAP)) if i != number]
            if not near:
                continue
            closest = min(near, key=lambda i: network[i].distance(end))
            if 0 < network[closest].distance(end) < _GAP:
                target = nearest_points(network[closest], end)[0]
                beyond = (
                    end.x + 1.5 * (target.x - end.x),
                    end.y + 1.5 * (target.y - end.y),
                )
                bridges.append(LineString([end.coords[0], beyond]))
    return list(polygonize(unary_union(network + bridges)))


def _containing(cells, point):
    return next(cell for cell in cells if cell.contains(point))


def _oblasts(cells):
    """Each oblast's own cell and the reservoir cells that lie along its shore."""
    main = {oblast.name_en: _containing(cells, oblast.seed) for oblast in OBLASTS}
    taken = {id(cell) for cell in main.values()}
    parts = {name: [cell] for name, cell in main.items()}
    for cell in cells:
        small = area_km2(cell) <= _LARGEST_SHORE_CELL_KM2
        if id(cell) in taken or not small or not cell.intersects(BASE_MAP_BOX):
            continue
        shore = cell.boundary.buffer(_SHARED_SHORE)
        shared = {name: own.boundary.intersection(shore).length for name, own in main.items()}
        owner = max(shared, key=shared.get)
        if shared[owner] > 0:
            parts[owner].append(cell)
    return {name: unary_union(members).buffer(0) for name, members in parts.items()}


def _countries(land_cells):
    """Ukraine's and Russia's land; an islet or a spit goes with the nearer of the two."""
    main = {
        "Ukraine": _containing(land_cells, Point(35.0, 48.5)),
        "Russia": _containing(land_cells, Point(40.3, 47.5)),
    }
    parts = {name: [cell] for name, cell in main.items()}
    for cell in land_cells:
        if all(cell is not own for own in main.values()):
            parts[min(main, key=lambda name: main[name].distance(cell))].append(cell)
    return {name: unary_union(members) for name, members in parts.items()}


def _without_specks(area):
    """Parts and holes smaller than 50 km² cannot be seen on a locator map."""
    kept = []
    for part in polygons(area).geoms:
        if area_km2(part) >= _SPECK_KM2:
            holes = [ring for ring in part.interiors if area_km2(Polygon(ring)) >= _SPECK_KM2]
            kept.append(Polygon(part.exterior, holes))
    return MultiPolygon(kept)
