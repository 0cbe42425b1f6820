"""docgen: official trade-union reports in Word, from JSON.

The package is a stack of layers (see README, "How it is built"); imports point down only and
``tests/test_layers.py`` keeps it so.
"""

from __future__ import annotations

__version__ = "0.1.0"
