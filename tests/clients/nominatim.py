"""A real Nominatim on this machine, with a few invented streets in it; started for a test, gone after it."""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests import needs

STREETS = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" version="1" timestamp="2027-01-01T00:00:00Z" lat="38.7100" lon="-9.1400">
  <tag k="place" v="city"/><tag k="name" v="Lisboa"/><tag k="name:en" v="Lisbon"/></node>
 <node id="2" version="1" timestamp="2027-01-01T00:00:00Z" lat="38.7139" lon="-9.1394">
  <tag k="amenity" v="cafe"/><tag k="name" v="Café Exemplo"/></node>
 <node id="3" version="1" timestamp="2027-01-01T00:00:00Z" lat="38.7120" lon="-9.1420"/>
 <node id="4" version="1" timestamp="2027-01-01T00:00:00Z" lat="38.7120" lon="-9.1380"/>
 <node id="5" version="1" timestamp="2027-01-01T00:00:00Z" lat="38.7121" lon="-9.1401">
  <tag k="addr:housenumber" v="12"/><tag k="addr:street" v="Example Street"/></node>
 <way id="10" version="1" timestamp="2027-01-01T00:00:00Z"><nd ref="3"/><nd ref="4"/>
  <tag k="highway" v="residential"/><tag k="name" v="Example Street"/></way>
</osm>
"""


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A Postgres of our own on a socket in `folder`; yields how Nominatim is told of it. Stopped at the end."""
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not tools:
        needs.missing("Postgres is not installed")
    needs.command("osm2pgsql")
    # Postgres refuses to run as root
    runner = [needs.command("runuser"), "-u", "postgres", "--"] if os.geteuid() == 0 else []
    binaries, data, port = tools[-1].parent, folder / "db", free_port()
    folder.chmod(0o777)
    for parent in folder.parents[:2]:
        parent.chmod(parent.stat().st_mode | 0o011)  # the other user must come through
    owner = "postgres" if runner else getpass.getuser()
    run(*runner, binaries / "initdb", "-D", data, "-A", "trust", "-U", owner)
    options = f"-k {folder} -c listen_addresses='' -p {port} -c fsync=off"
    run(*runner, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "db.log", "-o", options, "start")
    try:
        for role in {getpass.getuser(), "www-data"} - {owner}:
            sql = f'CREATE ROLE "{role}" SUPERUSER LOGIN'
            run("psql", "-q", "-h", folder, "-p", str(port), "-U", owner, "-c", sql, "postgres")
        yield f"pgsql:dbname=nominatim;host={folder};port={port};user={getpass.getuser()}"
    finally:
        run(*runner, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def nominatim(folder: Path, dsn: str) -> Iterator[int]:
    """The server over that database, its streets imported; yields its port."""
    command = Path(sys.executable).with_name("nominatim")
    if not command.exists():
        needs.missing("the Python package nominatim-db is not installed")
    project = folder / "project"
    project.mkdir()
    (folder / "streets.osm").write_text(STREETS, "utf-8")
    environment = {**os.environ, "NOMINATIM_DATABASE_DSN": dsn}
    imported: list[str | Path] = [command, "import", "--osm-file", folder / "streets.osm", "--threads", "1"]
    subprocess.run(imported, cwd=project, env=environment, check=True, capture_output=True, timeout=600)
    port = free_port()
    serve: list[str | Path] = [command, "serve", "--server", f"127.0.0.1:{port}"]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(serve, cwd=project, env=environment, stdout=log, stderr=log) as running,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/status")
            yield port
        finally:
            running.terminate()


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120, cwd="/")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str) -> None:
    """Until the server answers; raises TimeoutError after a minute."""
    for _ in range(300):
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(url)
