"""Pages for all tests that ask one and leave it standing: a start costs as much as many of them.

What LibreOffice draws in the background costs more than all else that a page does, so only the tests that
look at drawn pages ask for one that draws.

Registered as a plugin by conftest, so that a process of the tests has one of each, not one for each file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.web.web_door import Page, opened

SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on a desk of its own, entered; what others have left on the desk lies there too.

    It finds no LibreOffice, as on a machine that has none.
    """
    with opened(tmp_path_factory.mktemp("desk"), PATH=str(tmp_path_factory.mktemp("empty"))) as found:
        yield found.enter()


@pytest.fixture(scope="session")
def drawing_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The same with LibreOffice: it draws the pages of what is dropped and typed."""
    with opened(tmp_path_factory.mktemp("desk")) as found:
        yield found.enter()


@cache
def small_sample() -> bytes:
    """The sample with the first of its sections, and the figures that these print.

    The page shows it, and axe judges it, in a fifth of the time that the whole report takes.
    """
    data = json.loads(SAMPLE.read_bytes())
    results, tasks = data["noi_dung"][1]["noi_dung"], data["noi_dung"][2]["noi_dung"]
    del results[0]["noi_dung"][3:], tasks[3:]
    printed = json.dumps(data["noi_dung"])
    data["so_lieu"] = {key: each for key, each in data["so_lieu"].items() if f"so_lieu.{key} " in printed}
    data["chi_tieu"] = [each for each in data["chi_tieu"] if f"chi_tieu.{each['ma']}." in printed]
    return json.dumps(data).encode()


def begun(page: Page) -> str:
    """The code of a new work: a short report on quý IV, from that on quý III."""
    answer = page.drop("/ky-nay", {"cu.json": small_sample()}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]
