"""The token that every form carries, so that a page elsewhere cannot post in somebody's name.

Flask-WTF knows one key. While SECRET_KEY is renewed, a form that was opened under an earlier key is still taken: what
somebody was typing is not lost.
"""

from flask import current_app
from flask_wtf.csrf import CSRFProtect, validate_csrf
from wtforms import ValidationError

BAD_SIGNATURE = "The CSRF token is invalid."


class FormToken(CSRFProtect):
    """Takes the keys in SECRET_KEY_FALLBACKS too, as Flask does for the session."""

    def _error_response(self, reason: str) -> None:
        if reason != BAD_SIGNATURE or not self._signed_before():
            super()._error_response(reason)

    def _signed_before(self) -> bool:
        return any(self._fits(key) for key in current_app.config["SECRET_KEY_FALLBACKS"])

    def _fits(self, key: str) -> bool:
        try:
            validate_csrf(self._get_csrf_token(), secret_key=key)
        except ValidationError:
            return False
        return True
