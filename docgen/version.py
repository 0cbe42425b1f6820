"""The version of docgen, for every part that has to say it."""

from __future__ import annotations

__version__ = "0.1.0"
