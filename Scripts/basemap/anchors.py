"""Schematic lines: straight legs from anchor to anchor, as two tables beside this module say.

An anchor is a settlement, by its KATOTTG code, or a position where no settlement of the layer
stands. `part` separates the stretches of one line that lie apart.
"""

from collections import defaultdict

from shapely.geometry import MultiLineString

from conventions import BASE_MAP_BOX, lines, read_table


def anchored_lines(table, anchor_table, settlements):
    """(row of `table`, MultiLineString inside the box) for each row, in its order."""
    positions = {settlement.unit.katottg: settlement.position for settlement in settlements}
    parts = defaultdict(lambda: defaultdict(list))
    for anchor in read_table(anchor_table):
        if anchor["katottg"]:
            position = positions[anchor["katottg"]]
        else:
            position = (float(anchor["longitude"]), float(anchor["latitude"]))
        parts[anchor["id"]][anchor["part"]].append(position)
    for row in read_table(table):
        drawn = MultiLineString(list(parts[row["id"]].values()))
        yield row, lines(drawn & BASE_MAP_BOX)
