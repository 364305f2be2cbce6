"""Set everything up and start: `python3 start.py` the dashboard, `python3 start.py test` the tests.

Needs Python 3.11 or later and nothing else: it makes `.venv`, installs the locked packages, builds
the sample store where DASHBOARD_STORE names no other, and opens the browser. The tests fetch a
Chromium where there is none; `python3 start.py quick` leaves out all but the checks and unit tests.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PORT = os.environ.get("STREAMLIT_SERVER_PORT", "8501")
CHECKS = (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"))
TYPES = ("-m", "mypy")


def main() -> int:
    """Run what was asked; the exit status is the dashboard's or the first failing check's."""
    commands = {(): run_dashboard, ("test",): test, ("quick",): quick}
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may be what the user has
        say(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
        return 2
    if tuple(sys.argv[1:]) not in commands:
        say("Use: python3 start.py, python3 start.py test or python3 start.py quick")
        return 2
    return commands[tuple(sys.argv[1:])]()


def say(text: str) -> None:
    """Tell the user, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare(lock: str) -> None:
    """Make `.venv` and install the locked packages, unless just these are in it."""
    wanted = (ROOT / lock).read_bytes()
    installed = ENVIRONMENT / f"installed-{lock}"
    if not PYTHON.exists():
        say("Making the virtual environment .venv …")
        venv.create(ENVIRONMENT, with_pip=True)
    if not installed.exists() or installed.read_bytes() != wanted:
        say(f"Installing {lock} (a minute or two the first time) …")
        run("-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
        installed.write_bytes(wanted)


def run(*arguments: str) -> None:
    """Run the environment's Python; a failure ends this program with its exit status."""
    status = subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode  # noqa: S603
    if status:
        sys.exit(status)


def run_dashboard() -> int:
    """Build the sample store where there is none, start the server and open the browser."""
    prepare("requirements.lock")
    if "DASHBOARD_STORE" not in os.environ and not has_loads(ROOT / "data/store"):
        run("-m", "data_access", "build-sample")
        run("-m", "dashboard", "sample-meetings")
    command = [PYTHON, "-m", "streamlit", "run", "app.py", "--server.port", PORT]
    server = subprocess.Popen(command, cwd=ROOT)  # noqa: S603
    address = f"http://localhost:{PORT}"
    try:
        if answers(f"{address}/healthz", server):
            say(f"The dashboard is at {address} (Ctrl+C ends it).")
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0


def has_loads(store: Path) -> bool:
    """Whether the store is there; an empty one is what a sample build leaves that was cut short."""
    pointer = store / "CURRENT"
    return pointer.exists() and pointer.read_text().strip() != "reporting-000000.duckdb"


def answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers; waits as long as it is starting."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310
                return True
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    return False


def test() -> int:
    """The checks and all tests, in a browser too."""
    prepare("requirements-dev.lock")
    run("-m", "tests.chromium")
    return check("-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--no-loadscope-reorder")


def quick() -> int:
    """The checks and the tests that need no database server, no sample store and no browser."""
    prepare("requirements-dev.lock")
    return check("-m", "pytest", "--quiet", "-n", "auto", "--maxprocesses", "4", "-m", "unit")


def check(*tests: str) -> int:
    """The checks, then `tests` with the types checked beside them; ends at the first that fails."""
    for command in CHECKS:
        say(f"— {' '.join(command[1:])}")
        run(*command)
    say(f"— {' '.join(tests[1:])}, {' '.join(TYPES[1:])} beside it")
    with subprocess.Popen([PYTHON, *TYPES], cwd=ROOT, stdout=subprocess.PIPE) as types:  # noqa: S603
        run(*tests)
        found, _ = types.communicate()
    say(found.decode().strip())
    return types.returncode


if __name__ == "__main__":
    sys.exit(main())
