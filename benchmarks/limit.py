"""The limit page: the rows of one discussion by raw psycopg and an f-string, on the bare server. Nothing in Python does less."""

import html
import os
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

_connection: psycopg.Connection[Any] | None = None
_QUERY = """
    SELECT p.position, m.name, o.name, p.created, p.body_html
    FROM contributions_post p JOIN members_member m ON m.id = p.author_id JOIN members_affiliation a ON a.id = p.affiliation_id
    JOIN members_organisation o ON o.id = a.organisation_id
    WHERE p.contribution_id = %s AND p.position > 0 ORDER BY p.position LIMIT 25
"""


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    global _connection
    if _connection is None:
        _connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=1)
    rows = _connection.execute(_QUERY, [1]).fetchall()
    posts = "".join(
        f"<article id='r{position}'><b>{html.escape(name)}</b> {html.escape(place)} <time>{created}</time>{body}</article>"
        for position, name, place, created, body in rows
    )
    body = f"<!doctype html><title>limit</title>{posts}".encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
