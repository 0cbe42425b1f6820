"""Reading data takes time in line with their size, whatever stands in them.

What grows with the square would take from minutes to hours at these sizes; the process is ended at 40 seconds
of processor time, where all together take a few.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LIMIT = 40  # seconds of processor time

_SCRIPT = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({_LIMIT}, {_LIMIT}))
sys.path.insert(0, {str(ROOT)!r})
"""
JSON = {
    "keys given twice": """
        from docgen.jsonfile import parse_json
        pairs = ",".join(f'"k{i}":1' for i in range(100_000))
        assert len(parse_json(f"{{{pairs},{pairs}}}".encode())[1]) == 100_000
    """,
    "a list of records with a fault each": """
        from pathlib import Path
        from docgen.records import read_records
        items = ",".join('{"don_vi":"h%d","a":1,"a":2}' % i for i in range(30_000))
        Path("bg.json").write_text(f"[{items}]", encoding="utf-8")
        assert all(record.problems for record in read_records(Path("bg.json"), ()).records)
    """,
}
TABLES = {
    "lines": '["x", 1]',
    "sums between the lines": '["Cộng nhóm", 1]',
    "names that may be sums": '["Cộng sự nghiệp", 1]',
    "names that open as sums": '["Tổng số người", 1]',
    "groups": '{"nhom": "a", "tong": True, "dong": [["x", 1], ["Tổng số người", 1], ["Cộng", 2]]}',
}
PROSE = {
    "backslashes": r'"\\" * 500_000',
    "backslashes before stars": r'"\\*" * 50_000',
    "backslashes before braces": r'"\\{{" * 50_000',
    "marks that open": '"**a " * 30_000 + "b* " * 30_000',
    "marks of three": '"***a " * 30_000 + "b** " * 30_000',
    "heaps of combining marks": r'"a" + "\u0301\u0323" * 150_000',
    "expressions in a row": '"{{ so_lieu.a }}" * 50_000',
}


def run(code: str, folder: Path) -> None:
    """Run ``code`` under the limit."""
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own script)
        [sys.executable, "-c", _SCRIPT + textwrap.dedent(code)], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processor time as POSIX tells it")


@pytest.mark.parametrize("name", JSON)
@pytest.mark.thorough(one_of=2)
def test_json_in_line_with_its_size(tmp_path: Path, name: str) -> None:
    """Keys and records, each with a fault of its own."""
    run(JSON[name], tmp_path)


@pytest.mark.thorough
def test_prose_in_line_with_its_length(tmp_path: Path) -> None:
    """Texts made of what sends a careless reader around in circles; each prints."""
    code = (
        "from docgen.report.prose import escape_prose, parse_prose\nfrom docgen.strict_model import _clean\n"
    )
    code += "from docgen.vn.text import is_nfc, nfc\n"
    for text in PROSE.values():
        code += f"text = {text}\nparse_prose(text).text({{'so_lieu': {{'a': 1}}}})\n"
        code += "escape_prose(text), _clean(text), is_nfc(nfc(text))\n"
    run(code, tmp_path)


@pytest.mark.thorough
def test_names_that_are_nearly_right_are_found_among_few(tmp_path: Path) -> None:
    """Thousands of wrong names beside thousands of right ones: each is told, the hint is left out."""
    code = """
        from docgen.errors import suggest
        known = [f"chi_tieu_{i}" for i in range(20_000)]
        assert suggest("tong_cdc", ["tong_cdcs", "khac"]) == "có phải: tong_cdcs?"
        for i in range(1_000):
            suggest(f"chi_tiu_{i}", known)
    """
    run(code, tmp_path)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.thorough
def test_rows_in_line_with_their_number(tmp_path: Path, name: str) -> None:
    """However many of them look like sums, each is compared with its own lines only."""
    code = f"""
        from docgen.report.free_table import free_table
        from docgen.report.table_data import TableData
        from docgen.report.table_arithmetic.mistaken import mistaken_problems
        from docgen.report.table_arithmetic.parents import Nesting
        from docgen.report.table_arithmetic.sums import sum_problems
        rows = [{TABLES[name]} for _ in range({10_000 if name == "groups" else 40_000})]
        columns = ["a", {{"tieu_de": "b", "tong": True}}]
        data = TableData.model_validate({{"cot": columns, "dong": rows}})
        table = free_table(data, "bang", *[lambda text, path: text] * 2)
        assert len(table.rows) >= 40_000
        assert len([*sum_problems(table, Nesting(table)), *mistaken_problems(table)]) < 200_000
    """
    run(code, tmp_path)


def test_groups_that_are_numbered_are_looked_for_once(tmp_path: Path) -> None:
    """300 lines "I" over six lines each, nothing computed: the figures of 2,100 lines are compared."""
    code = """
        from docgen.report.free_table import free_table
        from docgen.report.table_data import TableData
        from docgen.report.table_arithmetic.figures import figure_problems
        group = [["I", "Khối xã", *[27] * 6], *[[str(k), "Xã", *[4 + k % 2] * 6] for k in range(1, 7)]]
        columns = ["TT", "Đơn vị", *[f"Số cuộc {k}" for k in "abcdef"]]
        data = TableData.model_validate({"cot": columns, "dong": group * 300})
        table = free_table(data, "bang", *[lambda text, path: text] * 2)
        assert not [each for each in figure_problems(table) if each.code == "D084"]
    """
    run(code, tmp_path)
