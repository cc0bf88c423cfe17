"""Builds the base map: reads the unpacked packages, writes one GeoPackage."""

import argparse
from pathlib import Path

from shapely.geometry import Point

import aliases
import boundaries
import built_up
import gazetteer
import register
import roads
import settlements
import water
from conventions import BASE_MAP_BOX, OBLASTS, area_km2, polygons
from geopackage import GeoPackage
from readers import NaturalEarth

_SETTLEMENT_COLUMNS = {
    "katottg": "TEXT UNIQUE",
    "geonames_id": "INTEGER",
    "name_en": "TEXT NOT NULL",
    "name_uk": "TEXT NOT NULL",
    "class": "TEXT NOT NULL",
    "population": "INTEGER",
    "oblast_en": "TEXT NOT NULL",
    "oblast_uk": "TEXT NOT NULL",
    "raion_en": "TEXT NOT NULL",
    "raion_uk": "TEXT NOT NULL",
    "hromada_uk": "TEXT",
    "accuracy_km": "REAL NOT NULL",
    "source": "TEXT NOT NULL",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="folder of the unpacked packages")
    parser.add_argument("output", type=Path, help="GeoPackage to write")
    options = parser.parse_args()
    build(options.packages, options.output)


def build(packages, output):
    natural_earth = NaturalEarth(packages)
    registered = register.settlements(packages)
    places = gazetteer.places_in_box(packages)
    gazetteer.match_with_register(places, registered)
    populated = settlements.gather(places, registered)
    borders = boundaries.build(natural_earth)

    package = GeoPackage(output)
    _add_settlements(package, populated)
    _add_foreign_places(package, places)
    package.add_features(
        "roads",
        "MULTILINESTRING",
        {
            "ref": "TEXT NOT NULL",
            "other_ref": "TEXT",
            "name": "TEXT",
            "class": "TEXT NOT NULL",
            "confidence": "TEXT NOT NULL",
            "accuracy": "TEXT NOT NULL",
        },
        [(course, *values) for *values, course in roads.gather(populated)],
        "Main roads with their refs; schematic",
    )
    _add_regions(package, borders, populated)
    _add_water(package, packages, natural_earth, borders, populated)
    package.add_features(
        "built_up",
        "MULTIPOLYGON",
        {
            "settlement_fid": "INTEGER",
            "name_en": "TEXT",
            "schematic": "BOOLEAN NOT NULL",
            "area_km2": "REAL NOT NULL",
        },
        [(area, *values) for *values, area in built_up.gather(packages, populated, borders.land)],
        "Built-up areas; a schematic one is a disc whose area follows population",
    )
    _add_countries(package, borders)
    package.add_features(
        "overview",
        "MULTIPOLYGON",
        {"kind": "TEXT NOT NULL", "name_en": "TEXT NOT NULL", "name_uk": "TEXT NOT NULL"},
        [(area, *values) for *values, area in boundaries.overview(natural_earth, borders.oblasts)],
        "Ukraine, the two oblasts and the sea, simplified to 3 km, for a locator map",
    )
    package.close()


def _add_settlements(package, populated):
    package.add_features(
        "settlements",
        "POINT",
        _SETTLEMENT_COLUMNS,
        [(Point(s.position), *(s.row()[name] for name in _SETTLEMENT_COLUMNS)) for s in populated],
        "Towns and villages: GeoNames (CC BY 4.0) joined with the register KATOTTG",
    )
    package.add_attributes(
        "settlement_aliases",
        {
            "settlement_fid": "INTEGER NOT NULL REFERENCES settlements(fid)",
            "name": "TEXT NOT NULL",
            "script": "TEXT NOT NULL",
            "kind": "TEXT NOT NULL",
        },
        aliases.gather(populated),
        "Former, Russian and otherwise spelled names of the settlements",
    )


def _add_foreign_places(package, places):
    abroad = [place for place in places if place.country != "UA"]
    package.add_features(
        "foreign_places",
        "POINT",
        {
            "name_en": "TEXT NOT NULL",
            "class": "TEXT NOT NULL",
            "population": "INTEGER",
            "country": "TEXT NOT NULL",
        },
        [
            (
                Point(place.position),
                place.name.replace("’", ""),
                settlements.class_by_population(place.population),
                place.population or None,
                place.country,
            )
            for place in abroad
        ],
        "Places outside Ukraine, for orientation (GeoNames, CC BY 4.0)",
    )


def _add_regions(package, borders, populated):
    rows = []
    for oblast in OBLASTS:
        whole = borders.oblasts[oblast.name_en]
        clipped = not BASE_MAP_BOX.contains(whole)
        rows.append(
            (
                polygons(whole & BASE_MAP_BOX),
                oblast.name_en,
                oblast.name_uk,
                oblast.code,
                oblast.official_area_km2,
                clipped,
            )
        )
    package.add_features(
        "oblasts",
        "MULTIPOLYGON",
        {
            "name_en": "TEXT NOT NULL",
            "name_uk": "TEXT NOT NULL",
            "katottg": "TEXT NOT NULL",
            "official_area_km2": "REAL",
            "clipped": "BOOLEAN NOT NULL",
        },
        rows,
        "Oblasts polygonised from Natural Earth 10m; 0.8 km off on average, 5 km at most",
        exact=True,
    )
    package.add_features(
        "raions",
        "MULTIPOLYGON",
        {
            "name_en": "TEXT NOT NULL",
            "name_uk": "TEXT NOT NULL",
            "oblast_en": "TEXT NOT NULL",
            "approximate": "BOOLEAN NOT NULL",
        },
        [
            (area, raion_en, raion_uk, oblast.name_en, True)
            for oblast, raion_uk, raion_en, area in boundaries.raions(borders.oblasts, populated)
        ],
        "Approximate raions: Voronoi cells of their settlements; not legal boundaries",
    )


def _add_water(package, packages, natural_earth, borders, populated):
    package.add_features(
        "water",
        "MULTIPOLYGON",
        {"kind": "TEXT NOT NULL", "name_en": "TEXT", "name_uk": "TEXT", "source": "TEXT NOT NULL"},
        [(area, *values) for *values, area in water.bodies(packages, borders.sea)],
        "Sea and reservoirs; the Kakhovka Reservoir drained in June 2023",
    )
    package.add_features(
        "rivers",
        "MULTILINESTRING",
        {
            "name_en": "TEXT NOT NULL",
            "name_uk": "TEXT NOT NULL",
            "rank": "INTEGER NOT NULL",
            "schematic": "BOOLEAN NOT NULL",
            "source": "TEXT NOT NULL",
        },
        [(course, *values) for *values, course in water.rivers(packages, natural_earth, populated)],
        "Rivers: Natural Earth, GSHHG (LGPL-3), small ones drawn by hand",
    )


def _add_countries(package, borders):
    package.add_features(
        "land",
        "MULTIPOLYGON",
        {"area_km2": "REAL NOT NULL"},
        [(borders.land, round(area_km2(borders.land), 1))],
        "The base map's box without the sea",
    )
    package.add_features(
        "countries",
        "MULTIPOLYGON",
        {"name_en": "TEXT NOT NULL", "name_uk": "TEXT NOT NULL"},
        [
            (borders.countries[name_en], name_en, name_uk)
            for name_en, name_uk in (("Ukraine", "Україна"), ("Russia", "Росія"))
        ],
        "Land by country, 32-40.5 E, 46-50 N; Ukraine's internationally recognised boundary",
    )
    package.add_features(
        "state_border",
        "LINESTRING",
        {"source": "TEXT NOT NULL"},
        [(line, "Natural Earth 10m") for line in borders.state_border],
        "Ukraine's internationally recognised land boundary, 32-40.5 E, 46-50 N",
    )


if __name__ == "__main__":
    main()
