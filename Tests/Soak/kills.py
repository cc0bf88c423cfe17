"""SIGKILL at any moment of every command that writes."""

import time

from desk import COMMANDS, Desk, killed


def run(rounds, random, tell):
    """Kills each command in turn at a random moment: nothing acknowledged is lost, nothing half
    written has its name, and the next run does the same work and clears what was left."""
    desk = Desk()
    usual = {}
    for command in COMMANDS:
        command.prepare(desk, 0)
        start = time.monotonic()
        desk.acknowledge(desk.must(*command.arguments(0)), *command.names(0))
        usual[command.name] = time.monotonic() - start
    caught = left = 0
    for round in range(1, rounds + 1):
        command = COMMANDS[round % len(COMMANDS)]
        what = f"round {round}, {command.name}"
        command.prepare(desk, round)
        process = desk.start(*command.arguments(round))
        time.sleep(random.uniform(0, 1.1) * usual[command.name])
        if killed(process):
            caught += 1
        elif process.returncode == 0:
            desk.acknowledge("", *command.names(round))
        left += bool(desk.leftovers())
        desk.check(what)
        command.check(desk, what)
        # What is whole already these do not replace.
        if command.name in ("init", "backup", "copy"):
            (desk.folder / command.makes).unlink(missing_ok=True)
        # What was recorded before the end came is known again, and recorded once.
        desk.acknowledge(desk.must(*command.arguments(round)) if command.name != "token"
                         else desk.must("token", "create", f"again-{round}"), *command.names(round))
        command.check(desk, f"{what}, again")
        if command.makes and (found := desk.leftovers()):
            raise AssertionError(f"{what}: left over after the next run: {found}")
    desk.check("at the end")
    tell(f"{rounds} rounds, {caught} of them ended by SIGKILL before they were done, {left} with "
         f"something left over, which the next run cleared; {len(desk.acknowledged)} claims "
         "acknowledged, none lost")
    desk.remove()
