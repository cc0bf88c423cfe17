"""Built-up areas: Natural Earth's urban areas, and discs for the settlements without one."""

import math

from shapely.geometry import Point, Polygon

from conventions import BASE_MAP_BOX, area_km2, polygons, read_table
from readers import marble_polygons

_ASSUMED_POPULATION = {"city": 60000, "town": 8000, "settlement": 1500, "village": 300}
_AGGLOMERATION = 2
_DISC_VERTICES = 24
_KM_PER_DEGREE = 111.2


def gather(packages, settlements, land):
    """(settlement_fid, name_en, schematic, area_km2, area).

    An urban area belongs to its largest settlement, unless it is an agglomeration: more than
    twice as large as that settlement ought to be. An agglomeration carries the name alone, and
    every settlement without an area of its own gets a disc, so that the outskirts and the centre
    of each town can be told from its neighbours'.
    """
    listed = {row["katottg"]: float(row["area_km2"]) for row in read_table("city_areas.csv")}
    rows, provided = [], set()
    for ring in marble_polygons(packages, "ne_50m_urban_areas"):
        if len(ring) <= 3:
            continue
        whole = Polygon(ring).buffer(0)
        if not whole.intersects(BASE_MAP_BOX):
            continue
        inside = [s for s in settlements if whole.contains(Point(s.position))]
        largest = max(inside, key=lambda s: (s.population or 0, s.fid), default=None)
        fid = name = None
        if largest:
            name = largest.name_en
            if area_km2(whole) <= _AGGLOMERATION * _expected_area_km2(largest, listed):
                fid = largest.fid
                provided.add(fid)
        rows.append((fid, name, 0, polygons(whole & land)))
    for settlement in settlements:
        if settlement.fid not in provided:
            disc = _disc(settlement, _expected_area_km2(settlement, listed))
            rows.append((settlement.fid, settlement.name_en, 1, polygons(disc & land)))
    return [(*row, round(area_km2(area), 2), area) for *row, area in rows]


def _expected_area_km2(settlement, listed):
    """The area in the table, or else one that a fit gives for the population."""
    if settlement.unit.katottg in listed:
        return listed[settlement.unit.katottg]
    population = settlement.population or _ASSUMED_POPULATION[settlement.settlement_class]
    return 0.045 * population**0.585


def _disc(settlement, area):
    """A disc of that area, as a regular polygon; true to scale, so wider than high in degrees."""
    step = 2 * math.pi / _DISC_VERTICES
    circle_share = math.sin(step) / step
    radius = math.sqrt(area / (math.pi * circle_share))
    x, y = settlement.position
    wide = radius / (_KM_PER_DEGREE * math.cos(math.radians(y)))
    high = radius / _KM_PER_DEGREE
    return Polygon(
        (x + wide * math.cos(turn * step), y + high * math.sin(turn * step))
        for turn in range(_DISC_VERTICES)
    )
