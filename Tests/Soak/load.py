"""A server under load: readers, editors, slow clients, half-open requests and a flood."""

import asyncio
import json
import random
import re
import signal
import time
from collections import Counter
from pathlib import Path

from desk import Desk, Failure

READERS, EDITORS = 200, 20
HEALTH_LIMIT = 100


class Server:
    """`frontline serve` on a free port, behind a proxy that tells its clients apart."""

    def __init__(self, desk):
        import subprocess

        # A pipe that nobody reads would hold the server up as soon as it is full.
        self.log = desk.folder / "server.log"
        with self.log.open("w") as log:
            self.process = desk.start(
                "serve", "--port", "0", "--trusted-proxy", "127.0.0.1", "--connections", "2000",
                out=subprocess.PIPE, errors=log)
        self.port = int(self.process.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])

    def memory(self):
        """The memory that it holds, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        """Tells it to stop; how long that took, in seconds."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)
        if self.process.returncode != 0:
            raise Failure(
                f"the server ended with {self.process.returncode}\n{self.log.read_text()[-2000:]}")
        return time.monotonic() - start


class Client:
    """One who asks, from an address of their own, over a connection that is made when needed."""

    def __init__(self, server, number):
        self.server, self.number, self.streams = server, number, None

    async def ask(self, path, method="GET", body=b"", token=None):
        """The status of an answer, what it holds, and how long it took, in milliseconds."""
        start = time.perf_counter()
        try:
            if self.streams is None:
                self.streams = await asyncio.open_connection("127.0.0.1", self.server.port)
            incoming, outgoing = self.streams
            fields = f"Host: 127.0.0.1:{self.server.port}\r\nX-Forwarded-For: " \
                f"203.0.{self.number // 250}.{self.number % 250 + 1}\r\n"
            if token:
                fields += f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n" \
                    f"Content-Length: {len(body)}\r\n"
            outgoing.write(f"{method} {path} HTTP/1.1\r\n{fields}\r\n".encode() + body)
            head = await incoming.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            length = re.search(rb"(?i)content-length: (\d+)", head)
            content = await incoming.readexactly(int(length.group(1))) if length else b""
            if re.search(rb"(?i)connection: close", head):
                self.close()
            return status, content, (time.perf_counter() - start) * 1000
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return 0, b"", (time.perf_counter() - start) * 1000

    def close(self):
        """Leaves."""
        if self.streams:
            self.streams[1].close()
        self.streams = None

    async def within(self, seconds, *arguments, **options):
        """The same as `ask`, for as long as somebody waits; the status is then "late"."""
        try:
            return await asyncio.wait_for(self.ask(*arguments, **options), seconds)
        except TimeoutError:
            self.close()
            return "late", b"", seconds * 1000


class Load:
    """What is asked of a server at once, and what came of it."""

    def __init__(self, server, desk, tokens, seconds):
        self.server, self.desk, self.tokens = server, desk, tokens
        self.end = time.monotonic() + seconds
        self.seconds = seconds
        self.statuses = {name: Counter() for name in ("reader", "editor", "flood")}
        self.health, self.memory = [], []

    @property
    def goes_on(self):
        return time.monotonic() < self.end

    async def reader(self, number):
        """Looks at tiles of days and at what the page asks for, a few things a second."""
        client, chance = Client(self.server, number), random.Random(number)
        while self.goes_on:
            day = f"2025-{chance.randint(7, 10):02}-{chance.randint(1, 28):02}"
            path = chance.choice([
                f"/tiles/all/{day}/8/{chance.randint(153, 155)}/{chance.randint(87, 89)}.png",
                f"/tiles/all/{day}/7/77/{chance.randint(43, 44)}.png", f"/api/summary?date={day}",
                f"/api/control?date={day}", "/api/status", "/api/claims?limit=20", "/",
            ])
            status, _, _ = await client.within(60, path)
            self.statuses["reader"][status] += 1
            await asyncio.sleep(chance.uniform(0.5, 2))
        client.close()

    async def editor(self, number):
        """Records a claim every few seconds, and keeps the names that were acknowledged."""
        client, chance = Client(self.server, 1000 + number), random.Random(number)
        turn = 0
        while self.goes_on:
            turn += 1
            name = f"load-{number}-{turn}"
            body = json.dumps({
                "id": name, "place": "Pokrovsk", "kind": "note", "source": "Desk", "side": "third",
                "claimedOn": "2025-11-08", "statement": f"Seen: {name}."}).encode()
            status, content, _ = await client.within(
                60, "/api/claims", "POST", body, self.tokens[number % len(self.tokens)])
            self.statuses["editor"][status] += 1
            if status in (200, 201):
                self.desk.acknowledge("", name)
            elif status not in (0, "late", 429, 503):
                raise Failure(f"{name}: {status} {content[:300]}")
            await asyncio.sleep(chance.uniform(1, 4))
        client.close()

    async def watcher(self):
        """Asks ten times a second how the server is."""
        client = Client(self.server, 5000)
        while self.goes_on:
            status, _, took = await client.ask("/healthz")
            self.health.append(took if status == 200 else float("inf"))
            await asyncio.sleep(0.1)
        client.close()

    async def weigher(self):
        """Notes the memory."""
        while self.goes_on:
            self.memory.append(self.server.memory())
            await asyncio.sleep(max(1, self.seconds / 60))

    async def slow(self, number):
        """Sends a request letter by letter, or reads its answer no faster."""
        while self.goes_on:
            try:
                incoming, outgoing = await asyncio.open_connection("127.0.0.1", self.server.port)
                text = f"GET /?{number} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n\r\n"
                for letter in text[:len(text) if number % 2 else 20]:
                    if outgoing.is_closing():
                        break
                    outgoing.write(letter.encode())
                    await asyncio.sleep(0.2)
                while self.goes_on and await asyncio.wait_for(incoming.read(100), 60):
                    await asyncio.sleep(0.5)
                outgoing.close()
            except (OSError, TimeoutError):
                await asyncio.sleep(1)

    async def flood(self, rate):
        """Asks for pictures that must be drawn, so many a second, whatever comes back."""
        waiting, number = set(), 0
        chance = random.Random(7)

        async def one(number):
            client = Client(self.server, 6000 + number % 1000)
            day = f"2025-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}"
            status, _, _ = await client.within(
                60, f"/snapshot.png?date={day}&width={200 + number % 400}&height=200")
            self.statuses["flood"][status] += 1
            client.close()

        while self.goes_on:
            number += 1
            task = asyncio.create_task(one(number))
            waiting.add(task)
            task.add_done_callback(waiting.discard)
            await asyncio.sleep(1 / rate)
        await asyncio.gather(*waiting, return_exceptions=True)

    async def all(self, rate):
        """All of it at once."""
        await asyncio.gather(
            self.watcher(), self.weigher(), self.flood(rate),
            *(self.reader(number) for number in range(READERS)),
            *(self.editor(number) for number in range(EDITORS)),
            *(self.slow(number) for number in range(40)))


async def capacity(server):
    """How many pictures a second the server draws for four who wait for each."""
    count, end = 0, time.monotonic() + 5

    async def asker(number):
        nonlocal count
        client = Client(server, 7000 + number)
        while time.monotonic() < end:
            status, _, _ = await client.ask(
                f"/snapshot.png?date=2025-11-{1 + count % 8:02}&width={700 + count}&height=200")
            count += status == 200
        client.close()

    await asyncio.gather(*map(asker, range(4)))
    return max(1, count / 5)


def run(minutes, tell):
    """So many minutes of load on a server of the sample."""
    desk = Desk(ledger=False)
    desk.must("init", "--sample")
    tokens = [desk.must("token", "create", f"editor-{number}").strip() for number in range(EDITORS)]
    server = Server(desk)
    try:
        rate = asyncio.run(capacity(server))
        load = Load(server, desk, tokens, minutes * 60)
        asyncio.run(load.all(2 * rate))
        took = server.stop()
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()
    desk.check("after the load")
    health = sorted(load.health)
    at = lambda part: health[min(len(health) - 1, int(len(health) * part))]
    quarter = max(1, len(load.memory) // 4)
    early, late = max(load.memory[quarter:2 * quarter]), max(load.memory[-quarter:])
    told = ", ".join(
        f"{name}s " + " ".join(f"{status}: {count}" for status, count in
                               sorted(found.items(), key=lambda item: str(item[0])))
        for name, found in load.statuses.items())
    words = (
        f"{minutes:g} minutes, {READERS} readers, {EDITORS} editors, 40 slow clients, a flood of "
        f"{2 * rate:.0f} pictures a second at {rate:.0f} that can be drawn: {told}; "
        f"{len(desk.acknowledged)} claims acknowledged, none lost; health: median {at(0.5):.0f} ms, "
        f"99th percentile {at(0.99):.0f} ms, at most {health[-1]:.0f} ms; memory at most "
        f"{early:.0f} MiB in the second quarter, {late:.0f} MiB in the last; stopped in {took:.1f} s")
    errors = {status for found in load.statuses.values() for status in found
              if isinstance(status, int) and 500 <= status != 503}
    if errors or at(0.99) > HEALTH_LIMIT or late > 1.3 * early + 20:
        raise Failure(words)
    tell(words)
    desk.remove()
