"""Steps of a report are kept as they are made, and turned: what all kinds of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from docgen.roundtrip.paths import copied, value_at
from docgen.vn.text import cut_at_word
from docgen.web import columns
from docgen.web.block_names import SHOWN
from docgen.web.editing import Sheet
from docgen.web.history import Step, near
from docgen.web.relocation import Followed


@dataclass(slots=True)
class Stepping:
    """The report on ``sheet``; ``step`` is the last step that was made or turned."""

    sheet: Sheet
    step: Step | None = None

    def came(self, before: Mapping[str, Any], followed: Followed, step: Step) -> str:
        """Keep the data that came with a step in place of those ``before``; the place of the step."""
        data = followed.plain()
        self.sheet.write(data)
        self.step = {**step, "doi": followed.pairs(), "truoc": before, "sau": data}
        self.sheet.history.add(self.step)
        return str(step["cho"])

    def taken_in(self, before: Mapping[str, Any], file: str) -> None:
        """The data now on the sheet came with ``file`` in place of those ``before``."""
        step = {"ten": f"nhận tệp “{cut_at_word(file, SHOWN)}”", "co": True, "truoc": before}
        self.sheet.history.add({**step, "sau": self.sheet.read()})

    def turn(self, way: str) -> str:
        """The last step taken back (``lui``), or the last one taken back done again (``toi``); its place."""
        data, location, self.step = self.sheet.history.turn(self.sheet.read(), way)
        self.sheet.write(data)
        return location

    def made(self, data: dict[str, Any], step: Step, value: Any = None) -> str:
        """Keep the data and the step that led to them; the path of its place."""
        if step["co"]:
            owner = value_at(data, step["o"])
            if isinstance(owner, dict):
                owner[step["khoa"]] = value
            else:
                owner.insert(step["tai"], value)
        return self.kept(data, step)

    def kept(self, data: dict[str, Any], step: Step) -> str:
        """Keep the data and the step, which has made them; the path of its place."""
        self.sheet.write(data)
        self.sheet.history.add(copied(step))
        self.step = step
        return columns.location_of(data, step) if "cot" in step else near(data, step)


def step_of(name: str, owner: str, index: int, key: str = "") -> Step:
    """A step of this name, at an index of a list, or under a key of an object."""
    return {"so": token_hex(6), "ten": name, "o": owner, "tai": index, "khoa": key, "co": True}
