"""Other names of the settlements: curated ones first, then what GeoNames adds.

GeoNames lists exonyms of every language beside real alternatives. Kept are names in plain Latin
or in Ukrainian or Russian letters that differ from what is there already by more than case,
apostrophes and hyphens, and that are no name of another settlement of the oblast.
"""

import re
import unicodedata
from collections import defaultdict

from conventions import read_table

_LATIN = re.compile(r"[A-Z][A-Za-z'’ʼ -]{2,39}")
_CYRILLIC = re.compile(r"[А-ЯҐЄІЇЁ][А-Яа-яҐґЄєІіЇїЁё'’ʼ -]{2,39}")
_KINDS = {"former", "russian", "transliteration"}
_SEPARATORS = str.maketrans("", "", "'’ʼ`- ")


def gather(settlements):
    """Rows (settlement_fid, name, script, kind), settlement by settlement."""
    curated = defaultdict(list)
    known = {settlement.unit.katottg for settlement in settlements}
    for row in read_table("aliases.csv"):
        if row["katottg"] not in known:
            raise SystemExit(f"aliases.csv: {row['name_uk']} ({row['katottg']}) is not on the map")
        if row["kind"] not in _KINDS or _script(row["alias"]) is None:
            raise SystemExit(f"aliases.csv: {row['alias']}: unknown kind or mixed script")
        curated[row["katottg"]].append((row["alias"], row["kind"]))

    taken = defaultdict(dict)
    for settlement in settlements:
        names = [alias for alias, _ in curated[settlement.unit.katottg]]
        for name in (settlement.name_en, settlement.unit.name_uk, *names):
            taken[settlement.unit.oblast].setdefault(_folded(name), settlement)

    rows = []
    for settlement in settlements:
        seen = {_folded(settlement.name_en), _folded(settlement.unit.name_uk)}
        for name, kind in curated[settlement.unit.katottg]:
            if _folded(name) not in seen:
                seen.add(_folded(name))
                rows.append((settlement.fid, name, _script(name), kind))
        if not settlement.place:
            continue
        others = taken[settlement.unit.oblast]
        for name in sorted({settlement.place.name, *settlement.place.alternates}, key=_plainest):
            folded = _folded(name)
            if folded not in seen and folded not in others and _is_sensible(name, settlement):
                seen.add(folded)
                rows.append((settlement.fid, name.replace("ʼ", "’"), _script(name), "geonames"))
    return rows


def _is_sensible(name, settlement):
    """Leaves out station codes and nicknames of many words."""
    words = len(name.split())
    return _script(name) and not name.isupper() and words <= 1 + len(settlement.name_en.split())


def _script(name):
    if _LATIN.fullmatch(name):
        return "latin"
    return "cyrillic" if _CYRILLIC.fullmatch(name) else None


def _folded(name):
    """The name without case, apostrophes, hyphens and spaces; letters keep their identity."""
    return unicodedata.normalize("NFC", name).lower().translate(_SEPARATORS)


def _plainest(name):
    return (sum(not character.isalpha() for character in name), name)
