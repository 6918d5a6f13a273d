"""The JSON API under /api/v1: the same actions and the same lens as the pages."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Register the API. Bearer tokens need no form token."""
