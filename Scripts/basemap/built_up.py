"""Built-up areas: Natural Earth's urban areas, and discs for the settlements without one."""

import math

from shapely.geometry import Point, Polygon

from conventions import BASE_MAP_BOX, area_km2, polygons
from readers import marble_polygons

_ASSUMED_POPULATION = {"city": 60000, "town": 8000, "settlement": 1500, "village": 300}
_DISC_VERTICES = 24
_KM_PER_DEGREE = 111.2


def gather(packages, settlements, land):
    """(settlement_fid, name_en, schematic, area_km2, area).

    A settlement inside an urban area that a larger one gives its name to has a disc as well, so
    that its own outskirts and centre can be told from the agglomeration's.
    """
    rows, named = [], set()
    for ring in marble_polygons(packages, "ne_50m_urban_areas"):
        if len(ring) <= 3:
            continue
        area = Polygon(ring).buffer(0)
        if not area.intersects(BASE_MAP_BOX):
            continue
        inside = [s for s in settlements if area.contains(Point(s.position))]
        largest = max(inside, key=lambda s: (s.population or 0, s.fid), default=None)
        if largest:
            named.add(largest.fid)
        area = polygons(area & land)
        name = largest.name_en if largest else None
        rows.append((largest.fid if largest else None, name, 0, area))
    for settlement in settlements:
        if settlement.fid not in named:
            disc = polygons(_disc(settlement) & land)
            rows.append((settlement.fid, settlement.name_en, 1, disc))
    return [(fid, name, schematic, round(area_km2(area), 2), area) for fid, name, schematic, area in rows]


def expected_area_km2(settlement):
    """A built-up area for a population: least squares over published pairs of the two."""
    population = settlement.population or _ASSUMED_POPULATION[settlement.settlement_class]
    return 0.045 * population**0.585


def _disc(settlement):
    """A disc of that area, as a regular polygon; true to scale, so wider than high in degrees."""
    step = 2 * math.pi / _DISC_VERTICES
    circle_share = math.sin(step) / step
    radius = math.sqrt(expected_area_km2(settlement) / (math.pi * circle_share))
    x, y = settlement.position
    wide = radius / (_KM_PER_DEGREE * math.cos(math.radians(y)))
    high = radius / _KM_PER_DEGREE
    return Polygon(
        (x + wide * math.cos(turn * step), y + high * math.sin(turn * step))
        for turn in range(_DISC_VERTICES)
    )
