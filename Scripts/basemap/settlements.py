"""The settlements layer: the matched gazetteer and the settlements added by hand."""

from dataclasses import dataclass

from conventions import read_table
from romanisation import romanised

_GEONAMES_ACCURACY_KM = 1.0
_CITY_POPULATION = 50000

NAMES_IN_ENGLISH = {"Нью-Йорк": "Niu-York"}
"""Where the name in use is pinned here, whatever the romanisation rule becomes."""


@dataclass
class Settlement:
    """One row of the layer. `place` is its GeoNames place, if it has one."""

    unit: object
    longitude: float
    latitude: float
    accuracy_km: float
    source: str
    population: int | None = None
    place: object = None
    fid: int = 0

    @property
    def position(self):
        return (self.longitude, self.latitude)

    @property
    def name_en(self):
        return NAMES_IN_ENGLISH.get(self.unit.name_uk) or self.unit.name_en

    @property
    def settlement_class(self):
        if self.unit.category == "town" and (self.population or 0) >= _CITY_POPULATION:
            return "city"
        return self.unit.category

    def row(self):
        """The column values, in the order of the table."""
        unit = self.unit
        return {
            "katottg": unit.katottg,
            "geonames_id": self.place.geonames_id if self.place else None,
            "name_en": self.name_en,
            "name_uk": unit.name_uk,
            "class": self.settlement_class,
            "population": self.population,
            "oblast_en": unit.oblast.name_en,
            "oblast_uk": unit.oblast.name_uk,
            "raion_en": romanised(unit.raion_uk),
            "raion_uk": unit.raion_uk,
            "hromada_uk": unit.hromada_uk or None,
            "accuracy_km": self.accuracy_km,
            "source": self.source,
        }


def class_by_population(population):
    """A class for a place abroad, which no register of ours classifies."""
    steps = (("city", _CITY_POPULATION), ("town", 10000), ("settlement", 3000))
    return next((name for name, least in steps if population >= least), "village")


def gather(places, register):
    """All settlements, numbered in the order of their KATOTTG codes."""
    by_code = {place.match.katottg: _from_geonames(place) for place in places if place.match}
    for row in read_table("extra_settlements.csv"):
        code = row["katottg"]
        if register[code].name_uk != row["name_uk"]:
            raise SystemExit(
                f"extra_settlements.csv: {code} is {register[code].name_uk}, not {row['name_uk']}"
            )
        if code in by_code:
            raise SystemExit(
                f"extra_settlements.csv: {row['name_uk']} ({code}) is in GeoNames already"
            )
        by_code[code] = _from_table(row, register[code])
    ordered = [by_code[code] for code in sorted(by_code)]
    for fid, settlement in enumerate(ordered, start=1):
        settlement.fid = fid
    return ordered


def _from_geonames(place):
    return Settlement(
        unit=place.match,
        longitude=place.longitude,
        latitude=place.latitude,
        accuracy_km=_GEONAMES_ACCURACY_KM,
        source="GeoNames",
        population=place.population or None,
        place=place,
    )


def _from_table(row, unit):
    estimated = f"estimated ±{row['accuracy_km']} km: " if row["method"] == "estimated" else ""
    return Settlement(
        unit=unit,
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        accuracy_km=float(row["accuracy_km"]),
        source=estimated + row["source"],
    )
