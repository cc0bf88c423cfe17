"""The official register of settlements, KATOTTG (the order of 26 November 2020 No. 290)."""

from collections import defaultdict
from dataclasses import dataclass

from conventions import OBLASTS
from readers import register_rows
from romanisation import romanised

_SETTLEMENT_CATEGORIES = {"M": "town", "X": "settlement", "C": "village"}
_CODE_COLUMNS = 5


@dataclass(frozen=True)
class RegisteredSettlement:
    """One settlement as the register has it."""

    katottg: str
    name_uk: str
    category: str
    oblast: object
    raion_uk: str
    hromada_uk: str

    @property
    def name_en(self):
        return romanised(self.name_uk)


def settlements(packages):
    """Every city, town, settlement and village of the box's oblasts, by KATOTTG code."""
    rows = [(_codes(row), row[5], row[6].strip()) for row in register_rows(packages)]
    names = {codes[-1]: name for codes, _, name in rows}
    oblasts = {oblast.code: oblast for oblast in OBLASTS}
    found = {}
    for codes, category, name in rows:
        oblast = oblasts.get(codes[0][:4])
        if oblast and category in _SETTLEMENT_CATEGORIES:
            found[codes[-1]] = RegisteredSettlement(
                katottg=codes[-1],
                name_uk=name,
                category=_SETTLEMENT_CATEGORIES[category],
                oblast=oblast,
                raion_uk=names[codes[1]],
                hromada_uk=names[codes[2]] if len(codes) > 3 else "",
            )
    return found


def grouped(settlements, key):
    """The settlements in lists, by what `key` says of each."""
    groups = defaultdict(list)
    for settlement in settlements:
        groups[key(settlement)].append(settlement)
    return groups


def _codes(row):
    return [code for code in row[:_CODE_COLUMNS] if code]
