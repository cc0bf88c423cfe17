"""Loss of power: files as they could be when only what was synced is sure to be on the disk.

A first run notes down every write and sync. Then the files are made anew as they could be after a
loss at chosen points of it: what was synced is there; of what was not, any sectors of 512 bytes may be;
of names that were given or taken since the folder was synced, the first so many. Every claim that the
program had acknowledged by then must be there, and the ledger must hold. A control does the same as
though syncs did nothing, and must find losses.
"""

import copy
import os
import tempfile
from pathlib import Path

from desk import Desk, Failure, record
from faults import library

SECTOR = 512


class File:
    """A file: what is sure to be on the disk, what is seen, and the writes in between."""

    def __init__(self):
        self.sure, self.seen, self.waiting = bytearray(), bytearray(), []

    def change(self, offset, data):
        self.waiting.append((offset, data))
        apply(self.seen, offset, data)

    def sync(self):
        self.sure, self.waiting = bytearray(self.seen), []

    def after_loss(self, random):
        """The bytes as they could be."""
        content = bytearray(self.sure)
        mode = random.random()
        for offset, data in self.waiting:
            if data is None:
                if random.random() < 0.5:
                    apply(content, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if random.random() < mode:
                    apply(content, offset + start, data[start:start + SECTOR])
        return content


def apply(content, offset, data):
    """Writes data at an offset, or cuts the content there where there is none."""
    if data is None:
        del content[offset:]
        content.extend(b"\0" * (offset - len(content)))
        return
    if len(content) < offset:
        content.extend(b"\0" * (offset - len(content)))
    content[offset:offset + len(data)] = data


class Disk:
    """One folder on a disk."""

    def __init__(self, syncs):
        self.syncs, self.sure, self.seen, self.waiting = syncs, {}, {}, []

    def rename(self, names, change):
        what, old, new = change
        if what == "unlink":
            names.pop(old, None)
        elif what == "link":
            names[new] = names[old] if old in names else self.seen[new]
        elif what == "rename":
            if old in names:
                names[new] = names.pop(old)
        else:
            names[old] = new

    def play(self, what, path, offset, data):
        """Does what a line of the trace says."""
        name = os.path.basename(path)
        if what == "w":
            self.seen.setdefault(name, File()).change(offset, data)
        elif what == "t":
            self.seen[name].change(offset, None)
        elif what == "s" and self.syncs:
            if name in self.seen:
                self.seen[name].sync()
            else:
                self.sure, self.waiting = dict(self.seen), []
        elif what in "curl":
            other = os.path.basename(data.decode())
            change = {
                "c": lambda: ("create", name, File()), "u": lambda: ("unlink", name, None),
                "r": lambda: ("rename", name, other), "l": lambda: ("link", name, other),
            }[what]()
            self.rename(self.seen, change)
            self.waiting.append(change)

    def after_loss(self, random):
        """The files as they could be, by name."""
        names = dict(self.sure)
        for change in self.waiting[:random.randint(0, len(self.waiting))]:
            self.rename(names, change)
        return {name: file.after_loss(random) for name, file in names.items()}


def traced(claims):
    """The lines of a trace of commands that record, with what they acknowledged."""
    desk = Desk(ledger=False)
    handle, trace = tempfile.mkstemp(prefix="frontline-trace-")
    variables = {"LD_PRELOAD": library(), "TRACE": trace, "TRACE_FOLDER": str(desk.folder)}
    commands = [(["init"], None)]
    commands += [(record(f"claim-{number}"), f"claim-{number}") for number in range(claims)]
    for number in range(2, len(commands), 10):
        commands.insert(number, (["source", "Desk", "--attribution", f"Credit {number}"], None))
    for arguments, name in commands:
        desk.must(*arguments, environment=variables)
        if name:
            os.write(os.open(trace, os.O_WRONLY | os.O_APPEND), f"a 0 0 {name}\n".encode())
    data = Path(trace).read_bytes()
    os.close(handle)
    os.unlink(trace)
    desk.remove()
    lines, position = [], 0
    while position < len(data):
        end = data.index(b"\n", position)
        what, offset, length, path = data[position:end].decode().split(" ", 3)
        position = end + 1 + int(length)
        lines.append((what, path, int(offset), data[end + 1:position]))
    return lines


def losses(lines, points, random, syncs):
    """How many of so many losses of power left a ledger that lost something, and the first."""
    chosen = sorted(random.randrange(1, len(lines) + 1) for _ in range(points))
    disk, acknowledged, lost, first = Disk(syncs), set(), 0, None
    done = 0
    for point in chosen:
        for what, path, offset, data in lines[done:point]:
            if what == "a":
                acknowledged.add(path)
            else:
                disk.play(what, path, offset, data)
        done = point
        desk = Desk(ledger=False)
        for name, content in disk.after_loss(random).items():
            (desk.folder / name).write_bytes(content)
        desk.acknowledged = set(acknowledged)
        if acknowledged or (desk.folder / "frontline.gpkg").exists():
            try:
                desk.check(f"after a loss of power at {point} of {len(lines)}")
            except Exception as error:
                lost, first = lost + 1, first or error
        desk.remove()
    return lost, first


def run(points, claims, random, tell):
    """Loses power at so many points, with syncs and, as a control, as though they did nothing."""
    lines = traced(claims)
    lost, first = losses(lines, points, copy.copy(random), syncs=True)
    if lost:
        raise Failure(f"{lost} of {points} losses of power lost something; the first: {first}")
    control = max(20, points // 20)
    lost, _ = losses(lines, control, random, syncs=False)
    if not lost:
        raise Failure("the control lost nothing: the losses are not what they should be")
    tell(f"{points} losses of power among {len(lines)} writes and syncs: every acknowledged claim is "
         f"there; without syncs {lost} of {control} lost some")
