"""Pages for all tests that ask one and leave it standing: a start costs as much as many of them.

What LibreOffice draws in the background costs more than all else that a page does, so only the tests that
look at drawn pages ask for one that draws.

Registered as a plugin by conftest, so that a process of the tests has one of each, not one for each file.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def begun(page: Page) -> str:
    """The code of a new work: the report on quý IV, from that on quý III."""
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]
