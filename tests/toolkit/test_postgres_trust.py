"""Whom the embedded PostgreSQL lets in, and what it does not take for its own."""

import os
import socket
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError
from tests.toolkit.test_postgres import PERSON, ROOT, child, first_line


def test_a_socket_folder_laid_ready_by_somebody_else_is_not_trusted(folder: Path) -> None:
    long = folder / ("een-lange-naam-" * 6)
    with EmbeddedPostgres(long) as address:
        [socket_folder] = parse_qs(urlsplit(address).query)["host"]
    os.rmdir(socket_folder)
    victim = folder / "victim"
    victim.mkdir()
    os.symlink(victim, socket_folder)
    owner = victim.stat().st_uid
    with pytest.raises(PostgresError, match="must be a private folder"):
        EmbeddedPostgres(long).start()
    assert victim.stat().st_uid == owner
    os.unlink(socket_folder)


def test_only_the_role_of_the_site_comes_in_also_in_a_cluster_of_before(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data"):
        pass
    entry = folder / "data" / "cluster" / "pg_hba.conf"
    entry.write_text("local all all trust\n")
    with EmbeddedPostgres(folder / "data") as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("slimmernetwerk",)
        with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
            psycopg.connect(url.replace("user=slimmernetwerk", "user=postgres"))
    assert "postgres" not in entry.read_text()


def test_something_else_that_answers_on_the_socket_is_not_taken_for_the_server(folder: Path) -> None:
    home = folder / "data"
    with EmbeddedPostgres(home) as url:
        pid_file = (home / "cluster" / "postmaster.pid").read_text()
        place = Path(parse_qs(urlsplit(url).query)["host"][0]) / ".s.PGSQL.5432"
    (home / "cluster" / "postmaster.pid").write_text(pid_file)
    with socket.socket(socket.AF_UNIX) as impostor:
        impostor.bind(str(place))
        impostor.listen()
        with EmbeddedPostgres(home) as url, psycopg.connect(url, connect_timeout=10) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_folder_of_another_account_is_refused_in_words(folder: Path) -> None:
    """Root's database is not the user's; a user's is not readable by others. As an ordinary user: root's own folder."""
    if ROOT:
        with EmbeddedPostgres(folder):
            words = first_line(child(folder, PERSON))
        assert "belongs to another user" in words
    else:
        with pytest.raises(PostgresError, match="Choose another data folder"):
            EmbeddedPostgres(Path("/etc/slimmernetwerk")).start()
