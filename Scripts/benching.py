"""What the scripts that measure have in common."""

import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DAYS = SHARED / "deepstate"
# The program that is measured: the one that FRONTLINE names, else the one that is built.
PROGRAM = Path(os.environ.get("FRONTLINE", ROOT / ".build" / "release" / "frontline"))


def build():
    """Builds the program, unless FRONTLINE names one."""
    if "FRONTLINE" not in os.environ:
        subprocess.run([ROOT / "Scripts" / "build-release"], check=True)


class Run(NamedTuple):
    """What a run of a program took, with its children: seconds, and MiB of memory at most."""
    cpu: float
    wall: float
    memory: float
    output: str


def measure(command, folder, path=None):
    """Runs a command in a folder, with another PATH where one is given, and ends where it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os.chdir(folder)
            # What breaks off leaves no picture of its memory.
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            variables = {**os.environ, "PATH": path or os.environ["PATH"]}
            os.execvpe(str(command[0]), [str(word) for word in command], variables)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        output.seek(0)
        words = output.read().decode(errors="replace")
    if status != 0:
        sys.exit(f"{Path(sys.argv[0]).name}: failed: {' '.join(map(str, command))}\n{words[-800:]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, words)


def script(name):
    """Another script of this folder as a module."""
    loader = SourceFileLoader(name.replace("-", "_"), str(ROOT / "Scripts" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module
