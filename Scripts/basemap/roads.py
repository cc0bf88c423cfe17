"""The roads layer: refs and courses from curated tables, drawn as straight legs."""

from anchors import anchored_lines

_CLASSES = {"M": "international", "N": "national", "P": "regional", "T": "territorial"}
_ACCURACY = "schematic: straight legs between anchors, several km off on long legs"


def gather(settlements):
    """(ref, other_ref, name, class, confidence, accuracy, course) for each road."""
    for row, course in anchored_lines("roads.csv", "road_anchors.csv", settlements):
        ref = row["id"]
        yield (
            ref,
            row["other_ref"] or None,
            row["name"],
            _CLASSES[ref[0]],
            row["confidence"],
            _ACCURACY,
            course,
        )
