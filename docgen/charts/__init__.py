"""Charts from figures, as pictures for print: bars, lines, shares. The only part that knows matplotlib.

Told apart in grey, by hatching, markers and dashes; every figure stands at its place as a label. The same
figures give the same bytes. Comes with the extra ``charts``; knows nothing of reports.
"""

from __future__ import annotations

from docgen.charts.model import BARS, DOTS, LINES, MISSING, MOST_OF_PAGE, SHARES, Chart, Series
from docgen.errors import MissingProgramError

__all__ = ["BARS", "DOTS", "LINES", "MISSING", "MOST_OF_PAGE", "SHARES", "Chart", "Series", "draw"]


def draw(chart: Chart, width: float, highest: float) -> bytes:
    """The chart as a PNG, ``width`` inches wide and as high as it needs, at most ``highest``.

    MissingProgramError if matplotlib is not installed.
    """
    try:
        import matplotlib  # noqa: F401, PLC0415 - late: it takes half a second, and only charts need it
    except ImportError:
        raise MissingProgramError(
            "biểu đồ cần thư viện matplotlib, máy này chưa có (hãy cài: pip install 'docgen[charts]')"
        ) from None
    from docgen.charts.drawing import drawn  # noqa: PLC0415 - it loads matplotlib

    return drawn(chart, width, highest)
