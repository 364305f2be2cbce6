"""nginx before servers of a benchmark, with the configuration of deploy/, without TLS."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT

SECONDS_TO_START = 10
AROUND = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


@contextmanager
def balanced(urls: list[str]) -> Iterator[str]:
    """The address of an nginx that spreads viewers over `urls`, until it is done with."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None:
        raise SystemExit("nginx is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "nginx.conf"
        site = _site(urls, port)
        configuration.write_text(AROUND.format(folder=folder, site=site), encoding="utf-8")
        process = subprocess.Popen([program, "-c", str(configuration), "-p", folder])  # noqa: S603
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _site(urls: list[str], port: int) -> str:
    """What deploy/nginx.conf says of the site, for these servers and on this port."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    before, _redirect, site = re.split(r"^server \{$", text, flags=re.MULTILINE)
    site = re.sub(r"^ +(ssl_\w+|listen \[).*\n", "", site, flags=re.MULTILINE)
    site = re.sub(r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};", site)
    servers = "".join(f"    server {url.partition('//')[2]};\n" for url in urls)
    before = re.sub(r"(^ +server 127\.0\.0\.1:.*\n)+", servers, before, flags=re.MULTILINE)
    return f"{before}server {{{site}"


def _wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nginx did not answer within {SECONDS_TO_START} s")
