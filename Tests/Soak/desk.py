"""A folder with a ledger, in which the program is run and checked."""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("FRONTLINE", str(ROOT / ".build" / "debug" / "frontline"))

# What sysexits.h has for data, input, services, output, reading and writing, later, rights.
REFUSALS = {64, 65, 66, 69, 73, 74, 75, 77}

CLAIMS = """id,claimed_on,actor,actor_side,kind,place,statement
{0}-1,2025-11-07,Ministry,RU,captured,Myrnohrad,Taken {0}
{0}-2,2025-11-08,Ministry,RU,captured,Pokrovsk,Taken {0}
"""
ROADS = """{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"highway":"primary","name":"X"},"geometry":{"type":"LineString",
"coordinates":[[37.1,48.2],[37.3,48.3]]}}]}
"""


class Failure(Exception):
    """Something that was promised does not hold."""


class Desk:
    """A new folder, with a ledger unless told otherwise."""

    def __init__(self, ledger=True, folder=None):
        self.folder = Path(folder or tempfile.mkdtemp(prefix="frontline-soak-"))
        self.acknowledged = set()
        (self.folder / "roads.geojson").write_text(ROADS)
        if ledger:
            self.must("init")
            self.acknowledge(self.must(*record("first")), "first")
            self.must("keygen", "-o", "desk.key", "--name", "desk.example/front")

    def start(self, *arguments, environment=None, before=None, out=subprocess.DEVNULL,
              errors=subprocess.PIPE):
        """The program, started."""
        variables = {**os.environ, **(environment or {})}
        variables.pop("FRONTLINE_LEDGER", None)
        return subprocess.Popen(
            [PROGRAM, *arguments], cwd=self.folder, env=variables, preexec_fn=before,
            stdin=subprocess.DEVNULL, stdout=out, stderr=errors, text=True)

    def run(self, *arguments, environment=None, before=None):
        """The status of a run, its output and its errors; a fault of the program is a failure."""
        process = self.start(
            *arguments, environment=environment, before=before, out=subprocess.PIPE)
        output, errors = process.communicate()
        if process.returncode < 0 or process.returncode == 70 or "Fatal error" in errors:
            raise Failure(f"{' '.join(arguments)}: {process.returncode}\n{errors}")
        return process.returncode, output, errors

    def must(self, *arguments, **options):
        """The output of a run that must do well."""
        status, output, errors = self.run(*arguments, **options)
        if status != 0:
            raise Failure(f"{' '.join(map(str, arguments))}: status {status}\n{errors}")
        return output

    def acknowledge(self, output, *names):
        """Notes that the program said it has recorded claims."""
        self.acknowledged |= set(names)
        return output

    def check(self, what, ledger="frontline.gpkg"):
        """The ledger holds, and every claim that was acknowledged is in it."""
        status, output, errors = self.run("verify", "--ledger", ledger)
        if status != 0:
            raise Failure(f"{what}: the ledger does not hold\n{output}{errors}")
        missing = self.acknowledged - ids(self.folder / ledger)
        if missing:
            raise Failure(f"{what}: acknowledged and lost: {sorted(missing)[:5]}")

    def leftovers(self):
        """Files that a run made for itself alone."""
        return sorted(
            path.name for path in self.folder.iterdir()
            if path.name.startswith(".") or path.name.endswith(("-journal", "-wal", "-shm")))

    def remove(self):
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def ids(path):
    """The names of the claims in a ledger."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return {row[0] for row in database.execute("SELECT id FROM entries")}


def record(name, day=8):
    """The arguments that record a claim of that name."""
    return ["record", "--id", name, "--place", "Pokrovsk", "--kind", "captured", "--source", "Desk",
            "--side", "third", "--on", f"2025-11-{day:02}", "--statement", f"Seen: {name}.",
            "--wait", "60"]


class Command:
    """A command that writes: its arguments for a round, the file that it makes whole or not at all,
    and the claims that it acknowledges."""

    def __init__(self, name, arguments, makes=None, names=lambda round: []):
        self.name, self.arguments, self.makes, self.names = name, arguments, makes, names

    def prepare(self, desk, round):
        """Clears what the round before made, and writes what this one reads."""
        if self.makes:
            for path in desk.folder.glob(self.makes + "*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if self.name == "import":
            (desk.folder / "claims.csv").write_text(CLAIMS.format(f"import-{round}"))

    def check(self, desk, what):
        """What was made is there whole, or not there."""
        path = desk.folder / self.makes if self.makes else None
        if path is None or not path.exists():
            return
        if path.is_dir():
            return
        start = path.read_bytes()[:16]
        whole = {
            ".png": lambda: path.read_bytes().endswith(b"IEND\xaeB`\x82"),
            ".geojson": lambda: path.read_text().rstrip().endswith("}"),
            ".kmz": lambda: b"PK\x05\x06" in path.read_bytes()[-66:],
            ".html": lambda: path.read_text().rstrip().endswith("</html>"),
            ".pmtiles": lambda: start.startswith(b"PMTiles\x03"),
            ".checkpoint": lambda: path.read_text().endswith("\n") and "— " in path.read_text(),
            ".proof": lambda: path.read_text().endswith("\n"),
            ".tokens": lambda: True,
        }.get(path.suffix, lambda: sound(path))
        if not whole():
            raise Failure(f"{what}: {path.name} is half written")


def sound(path):
    """Whether SQLite finds nothing wrong with a file."""
    # A journal beside it is played back first, as any program does that opens it.
    with sqlite3.connect(path) as database:
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


COMMANDS = [
    Command("init", lambda _: ["init", "--ledger", "new.gpkg"], "new.gpkg"),
    Command("record", lambda n: record(f"record-{n}"), names=lambda n: [f"record-{n}"]),
    Command("import", lambda _: ["import", "claims.csv", "--wait", "60"],
            names=lambda n: [f"import-{n}-1", f"import-{n}-2"]),
    Command("source", lambda n: ["source", "Desk", "--attribution", f"Credit {n}"]),
    Command("token", lambda n: ["token", "create", f"token-{n}"]),
    Command("atlas", lambda _: ["atlas", "import", "roads.geojson", "--replace"], "frontline.atlas.gpkg"),
    Command("mbtiles", lambda _: ["tiles", "--date", "2025-11-08", "--zoom", "6-8",
                                  "-o", "map.mbtiles"], "map.mbtiles"),
    Command("pmtiles", lambda _: ["tiles", "--date", "2025-11-08", "--zoom", "6-8",
                                  "-o", "map.pmtiles"], "map.pmtiles"),
    Command("folder", lambda _: ["tiles", "--date", "2025-11-08", "--zoom", "6-8", "-o", "tiles/"],
            "tiles"),
    Command("render", lambda _: ["render", "--date", "2025-11-08", "--around", "Pokrovsk",
                                 "-o", "map.png"], "map.png"),
    Command("geojson", lambda _: ["export", "--date", "2025-11-08", "-o", "map.geojson"],
            "map.geojson"),
    Command("kmz", lambda _: ["export", "--date", "2025-11-08", "-o", "map.kmz"], "map.kmz"),
    Command("gpkg", lambda _: ["export", "--date", "2025-11-08", "-o", "out.gpkg"], "out.gpkg"),
    Command("report", lambda _: ["report", "--from", "2025-11-07", "--to", "2025-11-08",
                                 "-o", "report.html"], "report.html"),
    Command("backup", lambda _: ["backup", "-o", "backup.gpkg"], "backup.gpkg"),
    Command("copy", lambda _: ["copy", "frontline.gpkg", "copied.gpkg"], "copied.gpkg"),
    Command("checkpoint", lambda _: ["checkpoint", "--key", "desk.key", "-o", "now.checkpoint"],
            "now.checkpoint"),
    Command("prove", lambda _: ["prove", "first", "--key", "desk.key", "-o", "first.proof"],
            "first.proof"),
]


def killed(process):
    """Ends a process at once, and says whether it was still running."""
    running = process.poll() is None
    if running:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return running
