"""Who is signed in: the session's viewer and lens, before every request."""

from flask import Flask, g


def install(app: Flask) -> None:
    @app.before_request
    def nobody() -> None:
        g.viewer = g.lens = None
