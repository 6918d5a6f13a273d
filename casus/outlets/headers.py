"""The headers of every answer: nothing is cached, nothing from elsewhere runs, nothing is framed."""

from urllib.parse import urlsplit

from flask import Flask
from werkzeug.wrappers import Response

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self' {away}; base-uri 'none'; frame-ancestors 'none'"
)
"""`away`: a browser that runs no script leaves by a form, whose redirect a browser holds to `form-action` too."""


def install(app: Flask) -> None:
    secure = app.config["SESSION_COOKIE_SECURE"]
    away = urlsplit(app.config["SNEL_WEG_URL"])
    policy = CSP.format(away=f"{away.scheme}://{away.netloc}")

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        # No address of a page goes elsewhere; within casus it does, as `origin` and the form token ask.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if not response.headers.get("Cache-Control", "").startswith("public"):
            response.headers["Cache-Control"] = "no-store"
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
