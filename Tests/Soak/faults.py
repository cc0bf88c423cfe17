"""Writes, syncs, renames and creations that fail, each in turn."""

import subprocess
import tempfile
from pathlib import Path

from desk import COMMANDS, REFUSALS, Desk, Failure

LIBRARY = Path(tempfile.gettempdir()) / "frontline-faults.so"


def library():
    """The library that stands between the program and its files, built where it is not yet."""
    source = Path(__file__).with_name("faults.c")
    if not LIBRARY.exists() or LIBRARY.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", LIBRARY, source, "-ldl"], check=True)
    return str(LIBRARY)


def run(most, step, tell):
    """Lets call after call fail, once and for good, for want of a sound disk and of room."""
    desk = Desk()
    runs = refused = 0
    for command in COMMANDS:
        for error, stays in ((5, False), (28, True)):
            for call in range(1, most + 1, step):
                name = f"{error}-{call}"
                what = f"{command.name}, call {call} fails with {error}{' for good' * stays}"
                command.prepare(desk, name)
                variables = {"LD_PRELOAD": library(), "FAULT_AT": str(call),
                             "FAULT_ERROR": str(error), "FAULT_REPORT": "1"}
                if stays:
                    variables["FAULT_STAYS"] = "1"
                status, _, errors = desk.run(*command.arguments(name), environment=variables)
                runs += 1
                desk.check(what)
                command.check(desk, what)
                if status == 0:
                    desk.acknowledge("", *command.names(name))
                    desk.check(what)
                elif status not in REFUSALS or "frontline: " not in errors:
                    raise Failure(f"{what}: status {status}\n{errors}")
                else:
                    refused += 1
                if "calls that change files" in errors:
                    count = int(errors.rsplit("files: ", 1)[1].split()[0])
                    if count < call:
                        break
        # The next run without faults works.
        command.prepare(desk, "after")
        desk.acknowledge(desk.must(*command.arguments("after")), *command.names("after"))
    desk.check("at the end")
    tell(f"{runs} runs with a call that fails, {refused} of them refused with a status of sysexits; "
         f"{len(desk.acknowledged)} claims acknowledged, none lost, nothing half written")
    desk.remove()
