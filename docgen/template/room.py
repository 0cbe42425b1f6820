"""How much room the pages of a template have for a table."""

from __future__ import annotations

from typing import NamedTuple


class Room(NamedTuple):
    """The text area of an upright page and of a turned one: widths and heights in twips.

    ``sizes`` are the sizes of type that a table may have, in points, the usual one first.
    """

    upright: int
    turned: int
    height: int
    turned_height: int
    sizes: tuple[float, ...]

    @property
    def may_turn(self) -> bool:
        """Whether turning the page would help at all."""
        return self.turned > self.upright

    def page(self, *, turned: bool) -> int:
        """The height of the text area."""
        return self.turned_height if turned else self.height
