"""The dashboard on a port of its own: what its process costs, and what it says of its reruns."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_access.errors import DataUnavailable
from data_access.store.engine import open_engine

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 60
LAST_LINES = 60  # of the log, shown where a measurement fails


@dataclass
class Server:
    """A running server: its address, its process, and the file that has its log."""

    url: str
    pid: int
    log: Path

    def cpu_seconds(self) -> float:
        """CPU time of all its threads since it started (Linux)."""
        return time.clock_gettime(~self.pid << 3 | 2)  # the clock of another process, by its id

    def resident_megabytes(self) -> float:
        """Memory that it holds now (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def reruns(self) -> list[dict[str, Any]]:
        """What it logged of each rerun until now, in order."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line.startswith("{")]
        return [record for record in records if record["message"] == "slow rerun"]


@contextmanager
def serving(
    store: str, script: Path = ROOT / "app.py", settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A tuned server on `store` that runs `script` and logs every rerun, until it is done with.

    Without a store there the program ends and says so: an empty page costs nothing.
    """
    try:
        open_engine(store).dispose()
    except DataUnavailable as fault:
        raise SystemExit(str(fault)) from None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DASHBOARD_STORE": store,
        "DASHBOARD_SLOW_RERUN_SECONDS": "0",
        "PYTHONPATH": str(ROOT),
        **(settings or {}),
    }
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        server = Server(f"http://localhost:{port}", process.pid, Path(log.name))
        try:
            _wait_for(server.url)
            yield server
        except BaseException:
            print(*server.log.read_text(encoding="utf-8").splitlines()[-LAST_LINES:], sep="\n")
            raise
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(url: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health").close()  # noqa: S310
        except urllib.error.HTTPError:  # it answers, but only to who signed in
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{url} did not answer within {SECONDS_TO_START} s")
