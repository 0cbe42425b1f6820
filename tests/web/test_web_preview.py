"""The pages beside a report: drawn again only where they have changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from web_door import Page, run_async

from docgen.web.bench import Trouble
from docgen.web.desk import Desk
from docgen.web.office import Office
from tests.pages import needs_pages

pytest.importorskip("uvicorn", reason="the extra web is not installed")
SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


def test_what_a_report_waits_for_is_begun_beside_the_page(tmp_path: Path) -> None:
    """Once, however often the page is opened; what is missing is told by the works, not here."""
    done: list[str] = []

    class Bench:
        async def do(self, work: Callable[..., None]) -> None:
            done.append(work.__name__)
            raise Trouble("không tìm thấy LibreOffice")

        def close(self) -> None:
            """Nothing runs."""

    async def opened() -> None:
        bench: Any = Bench()
        office = Office(Desk.at(tmp_path), lambda: None, bench, bench, bench)
        office.make_ready()
        office.make_ready()
        await asyncio.sleep(0)

    run_async(opened())
    assert done == ["begin", "first_pages"]


@needs_pages
@pytest.mark.thorough
def test_only_what_changed_is_drawn(drawing_page: Page) -> None:
    """The same report draws nothing, a wrong figure is left open, a new one draws its own page alone."""
    answer = drawing_page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    code = answer.headers["location"].rpartition("/")[2]
    first = drawing_page.say(f"/viec/{code}/xem", {}).json
    folder = drawing_page.desk / code / "xem"
    drawn = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert set(drawn) == {f"{mark}.png" for mark in first["trang"]}
    assert drawing_page.say(f"/viec/{code}/xem", {}).json == first
    file = drawing_page.desk / code / "so" / "bao-cao.json"
    data = json.loads(file.read_text())
    data["so_lieu"]["luong_co_so"]["gia_tri"] = "1.8oo.000"
    file.write_text(json.dumps(data))
    second = drawing_page.say(f"/viec/{code}/xem", {}).json
    assert (second["trang"], second["bo_sai"]) == (first["trang"], 1)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == drawn
    data["so_lieu"]["luong_co_so"]["gia_tri"] = 1800000
    file.write_text(json.dumps(data))
    third = drawing_page.say(f"/viec/{code}/xem", {}).json
    changed = [one != other for one, other in zip(first["trang"], third["trang"], strict=True)]
    assert changed[0]
    assert not all(changed)
    kept = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert all(kept[name] == drawn[name] for name in kept.keys() & drawn.keys())
    assert drawing_page.ask("GET", f"/viec/{code}/xem/1").body.startswith(b"\x89PNG")
