"""Limits of the system, many writers at once, and a clock that goes backwards."""

import os
import resource
import subprocess
import threading

from desk import COMMANDS, REFUSALS, Desk, Failure, record
from faults import library


def sizes(steps, tell):
    """Files that may not grow (`ulimit -f`): status 74, and nothing half written."""
    desk = Desk()
    size = (desk.folder / "frontline.gpkg").stat().st_size
    refused = runs = 0
    for command in COMMANDS:
        for step in range(steps):
            limit = 1 << 9 + step * 12 // steps
            what = f"{command.name} with files of at most {limit} bytes"
            command.prepare(desk, f"size-{step}")
            status, _, errors = desk.run(
                *command.arguments(f"size-{step}"),
                before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            runs += 1
            if status == 0:
                desk.acknowledge("", *command.names(f"size-{step}"))
            elif status not in {73, 74}:
                raise Failure(f"{what}: status {status}\n{errors}")
            else:
                refused += 1
            desk.check(what)
            command.check(desk, what)
    desk.check("at the end")
    tell(f"{runs} runs with files of {512} bytes to 2 MB at most, the ledger having {size}: "
         f"{refused} refused with 73 or 74, nothing half written")
    desk.remove()


def descriptors(limits, tell):
    """Few descriptors (`ulimit -n`): an answer or a refusal, never a fault."""
    desk = Desk()
    statuses = {}
    for command in COMMANDS:
        for limit in limits:
            what = f"{command.name} with {limit} descriptors"
            name = f"files-{limit}"
            command.prepare(desk, name)
            status, _, errors = desk.run(
                *command.arguments(name),
                before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
            if status == 0:
                desk.acknowledge("", *command.names(name))
            elif status not in REFUSALS | {78, 127}:
                raise Failure(f"{what}: status {status}\n{errors}")
            statuses[status] = statuses.get(status, 0) + 1
            desk.check(what)
            command.check(desk, what)
    desk.check("at the end")
    tell(f"runs with {limits[0]} to {limits[-1]} descriptors ended with {dict(sorted(statuses.items()))}")
    desk.remove()


def room(step, tell):
    """A disk that is full: a file system in memory of 2 MB, filled."""
    script = """
    set -e
    mount -t tmpfs -o size=2m tmpfs "$1"
    exec "$2" "$3" "$1" "$4"
    """
    desk = Desk(ledger=False)
    outcome = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh",
         str(desk.folder), "/usr/bin/python3", __file__, str(step)], capture_output=True, text=True)
    desk.remove()
    if outcome.returncode == 32 or "unshare failed" in outcome.stderr \
            or "permission denied" in outcome.stderr:
        return tell(f"skipped: no file system can be mounted here ({outcome.stderr.strip()})")
    if outcome.returncode != 0:
        raise Failure(outcome.stdout + outcome.stderr)
    return tell(outcome.stdout.strip())


def fill(folder, step):
    """Records and draws in a folder until there is no room, and checks after each."""
    desk = Desk(folder=folder)
    filler = desk.folder / "filler"
    free = 700_000
    refused = runs = 0
    while free >= 0:
        present = os.statvfs(desk.folder)
        taken = present.f_bavail * present.f_frsize - free
        with filler.open("ab") as file:
            file.write(b"\0" * max(0, taken))
        for command in COMMANDS:
            name = f"room-{free}"
            what = f"{command.name} with {free} bytes free"
            try:
                command.prepare(desk, name)
            except OSError:
                continue
            status, _, errors = desk.run(*command.arguments(name))
            runs += 1
            if status == 0:
                desk.acknowledge("", *command.names(name))
            elif status not in {73, 74, 75}:
                raise Failure(f"{what}: status {status}\n{errors}")
            else:
                refused += 1
            desk.check(what)
            command.check(desk, what)
            if command.makes:
                command.prepare(desk, name)
        free -= step if free > step else max(10_000, step // 5)
    desk.check("at the end")
    print(f"{runs} runs on a disk of 2 MB with 700 kB to nothing free: {refused} refused, "
          f"{len(desk.acknowledged)} claims acknowledged, none lost")


def writers(count, each, tell):
    """Many writers at once: all that is acknowledged is there, once."""
    desk = Desk()
    failures = []

    def write(writer):
        for number in range(each):
            name = f"writer-{writer}-{number}"
            status, _, errors = desk.run(*record(name))
            if status == 0:
                desk.acknowledge("", name)
            else:
                failures.append(f"{name}: status {status}\n{errors}")

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise Failure(failures[0])
    desk.check("after many writers")
    tell(f"{count} writers at once, {count * each} claims: all recorded, the ledger holds")
    desk.remove()


def clock(tell):
    """A clock that goes backwards: moments never do."""
    desk = Desk()
    for number, offset in enumerate([0, -60, 3_600, -86_400, 5, -200 * 86_400]):
        name = f"clock-{number}"
        desk.acknowledge(
            desk.must(*record(name), environment={
                "LD_PRELOAD": library(), "CLOCK_OFFSET": str(offset)}), name)
        desk.check(f"with a clock {offset} s away")
    tell("a clock that goes back by as much as 200 days: the ledger takes claims, and holds")
    desk.remove()


if __name__ == "__main__":
    import sys

    fill(sys.argv[1], int(sys.argv[2]))
