"""County servers for tests: a real process over TLS, or the same server in a thread of this one."""

import asyncio
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import resources
from casework.clock import Clock
from sync.server.county import County
from sync.server.home import CountyHome
from sync.server.web.serving import CountyServer, bind, make_config, url_of

START_S = 30  # longest start of a server process
STOP_S = 20
COUNTY = "云凤县"
TOWNS = (("fengming", "凤鸣镇"), ("qingxi", "青溪镇"))


def make_county(home: Path, database: str = "", *, pack: bool = False, clock: Clock | None = None) -> County:
    """A county folder with two townships, opened; with the sample pack published when asked."""
    if not (home / "county.json").exists():
        CountyHome.create(home, COUNTY, database=database)
    county = County.open(home, clock=clock)
    for town, name in TOWNS:
        county.registry.add_town(town, name)
    if pack:
        county.packs.publish(resources.path("packs/sample"))
    return county


class CountyProcess:
    """`zhifatong-county serve` as its own process on a free loopback port.

    Attributes:
        home: the county's folder.
        url: where it listens.
    """

    def __init__(self, home: Path, port: int = 0) -> None:
        """Start and wait until it listens."""
        self.home = home
        command = [sys.executable, "-m", "sync.server", "serve", "--home", str(home), "--port", str(port)]
        self._log = (home / "server.log").open("ab")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log)
        self.url = self._read_url()

    def _read_url(self) -> str:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], START_S)
        line = self.process.stdout.readline().decode() if ready else ""
        if not line.startswith("listening "):
            self.kill()
            raise AssertionError(f"the county did not start: {(self.home / 'server.log').read_text()}")
        return line.split()[1]

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rsplit(":", 1)[1])

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """SIGKILL, as a power cut to the process; returns the exit code."""
        return self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(STOP_S)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._log.close()
        return code

    def restart(self) -> "CountyProcess":
        """Start again on the same port and folder, after `stop` or `kill`."""
        return CountyProcess(self.home, self.port)

    def __enter__(self) -> "CountyProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.stop()


@contextmanager
def served(county: County) -> Iterator[str]:
    """Serve a county from a thread of this process; gives its URL."""
    started = threading.Event()
    server = CountyServer(make_config(county), started.set)
    listener = bind("127.0.0.1", 0)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
    thread.start()
    try:
        if not started.wait(START_S):
            raise AssertionError("the county did not start")
        yield url_of("127.0.0.1", listener)
    finally:
        server.should_exit = True
        thread.join(STOP_S)
        listener.close()
