"""GeoNames places joined with the register: which place is which registered settlement.

GeoNames has positions and populations but no register codes, and a village's name is borne by
up to twenty others in its oblast. So a place is first matched by name within its oblast; among
namesakes the one wins whose hromada or raion the places around it share; and a match that no
neighbour supports is dropped. What this cannot settle is decided by hand in
`geonames_matches.csv`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from shapely import STRtree
from shapely.geometry import Point

from conventions import BASE_MAP_BOX, OBLASTS, distance_km, read_table
from readers import geonames

_NEIGHBOURS = 8
_NEIGHBOUR_SEARCH_KM = 60
_DEGREE_KM = 75
_TOWN_POPULATION = 8000
_CLEAR_LEAD = 1.4
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)


@dataclass(eq=False)
class Place:
    """One GeoNames place, and the registered settlement it turns out to be, if any."""

    geonames_id: int
    name: str
    longitude: float
    latitude: float
    population: int
    country: str
    oblast: object
    alternates: list
    candidates: list = field(default_factory=list)
    match: object = None
    decided: bool = False

    @property
    def position(self):
        return (self.longitude, self.latitude)


def places_in_box(packages):
    """The GeoNames places inside the base map's box, by id."""
    west, south, east, north = BASE_MAP_BOX.bounds
    oblasts = {oblast.geonames_admin1: oblast for oblast in OBLASTS}
    places = [
        Place(
            geonames_id=row["geonameid"],
            name=row["name"],
            longitude=row["longitude"],
            latitude=row["latitude"],
            population=row["population"],
            country=row["countrycode"],
            oblast=oblasts.get(row["admin1code"]) if row["countrycode"] == "UA" else None,
            alternates=row["alternatenames"],
        )
        for row in geonames(packages)
        if west <= row["longitude"] <= east and south <= row["latitude"] <= north
    ]
    return sorted(places, key=lambda place: place.geonames_id)


def match_with_register(places, register):
    """Sets `match` of every place that one registered settlement fits."""
    _decide_by_table(places, register)
    _find_candidates(places, register)
    around = _neighbours(places)
    for place in places:
        if not place.decided and len(place.candidates) == 1:
            place.match = place.candidates[0]
    for _ in range(6):
        _settle_namesakes(places, around)
    for _ in range(3):
        _drop_unsupported(places, around)
    _drop_doubles(places)


def _decide_by_table(places, register):
    table = read_table("geonames_matches.csv")
    decisions = {int(row["geonames_id"]): row["katottg"] for row in table}
    for place in places:
        if place.geonames_id in decisions:
            code = decisions[place.geonames_id]
            place.match = register[code] if code else None
            place.decided = True


def _find_candidates(places, register):
    by_name, by_sound = defaultdict(list), defaultdict(list)
    for settlement in register.values():
        by_name[settlement.oblast, _spelling(settlement.name_uk)].append(settlement)
        by_sound[settlement.oblast, _sound(settlement.name_en)].append(settlement)
    for place in places:
        if place.decided or not place.oblast:
            continue
        cyrillic = [name for name in place.alternates if _CYRILLIC.search(name)]
        found = _unique(by_name, place.oblast, map(_spelling, cyrillic))
        primary = _unique(by_sound, place.oblast, [_sound(place.name)])
        if primary:
            found = [settlement for settlement in found if settlement in primary] or primary
        if not found:
            found = _unique(by_sound, place.oblast, map(_sound, place.alternates))
        place.candidates = found


def _unique(index, oblast, keys):
    return list(dict.fromkeys(settlement for key in keys for settlement in index[oblast, key]))


def _spelling(name):
    return re.sub(r"[’'ʼ`\-‑ ]", "", name.strip().lower())


def _sound(name):
    """A loose key: GeoNames still spells by several older romanisations."""
    return re.sub("i+", "i", _spelling(name).replace("y", "i").replace("j", "i"))


def _neighbours(places):
    """Every place's other places within reach, nearest first, with the distance."""
    tree = STRtree([Point(place.position) for place in places])
    around = {}
    for place in places:
        near = tree.query(Point(place.position).buffer(_NEIGHBOUR_SEARCH_KM / _DEGREE_KM))
        others = [places[index] for index in near if places[index] is not place]
        with_distance = [(distance_km(place.position, other.position), other) for other in others]
        around[place] = sorted(with_distance, key=lambda pair: (pair[0], pair[1].geonames_id))
    return around


def _settle_namesakes(places, around):
    taken = {place.match.katottg for place in places if place.match}
    for place in places:
        if place.match or place.decided or not place.candidates:
            continue
        near = [
            (distance, other.match)
            for distance, other in around[place]
            if other.match and other.oblast == place.oblast
        ][:_NEIGHBOURS]
        scores = sorted(
            (
                (_support(settlement, place, near), settlement.katottg, settlement)
                for settlement in place.candidates
                if settlement.katottg not in taken
            ),
            key=lambda score: score[:2],
            reverse=True,
        )
        clear = len(scores) == 1 or (scores and scores[0][0] > _CLEAR_LEAD * scores[1][0])
        if scores and clear and scores[0][0] > 0:
            place.match = scores[0][2]
            taken.add(place.match.katottg)


def _support(settlement, place, near):
    """How well a candidate fits its neighbours; a large place is rather a town than a village."""
    score = 0.0
    if place.population >= _TOWN_POPULATION:
        score = {"town": 2.0, "settlement": 0.5, "village": 0.0}[settlement.category]
    for distance, neighbour in near:
        if neighbour.hromada_uk == settlement.hromada_uk:
            score += 3 / max(distance, 2)
        elif neighbour.raion_uk == settlement.raion_uk:
            score += 1 / max(distance, 2)
    return score


def _drop_unsupported(places, around):
    for place in places:
        if not place.match or place.decided:
            continue
        raions = {other.match.raion_uk for _, other in _matched(around[place])}
        if place.match.raion_uk in raions:
            continue
        taken = {other.match.katottg for other in places if other.match}
        better = [
            settlement
            for settlement in place.candidates
            if settlement.katottg not in taken and settlement.raion_uk in raions
        ]
        place.match = better[0] if len(better) == 1 else None


def _matched(around):
    return [pair for pair in around if pair[1].match][:_NEIGHBOURS]


def _drop_doubles(places):
    """Of two places matched with one settlement the decided one stays, else the larger."""
    by_code = defaultdict(list)
    for place in places:
        if place.match:
            by_code[place.match.katottg].append(place)
    for rivals in by_code.values():
        rivals.sort(key=lambda place: (not place.decided, -place.population, place.geonames_id))
        for loser in rivals[1:]:
            loser.match = None
