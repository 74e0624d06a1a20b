"""CSV as spreadsheets open it, and as they save it."""

import csv

import pytest

from strichka.lib import spreadsheet

pytestmark = pytest.mark.any_database


def test_many_rows_are_the_same_file_by_batches_and_by_lines() -> None:
    rows = [[1, "=1+1", "а,б"], [2, "@x", 'в "г"'], [3, "", "д"]]
    by_lines = "".join(spreadsheet.lines(["№", "a", "b"], rows))
    assert "".join(spreadsheet.parts(["№", "a", "b"], [rows[:2], rows[2:]])) == by_lines
    assert by_lines.splitlines()[1] == '1,\'=1+1,"а,б"'


def test_what_was_written_is_read_again() -> None:
    data = "".join(spreadsheet.parts(["a", "b"], [[["=1", "x;y"]]])).encode()
    assert list(spreadsheet.read(data)) == [(1, ["a", "b"]), (2, ["=1", "x;y"])]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_any_mark_between_cells_is_known_by_the_first_line(between: str) -> None:
    assert list(spreadsheet.read(f"/a/{between}/b/\n".encode())) == [(1, ["/a/", "/b/"])]


def test_a_quotation_mark_that_is_never_closed_is_an_error() -> None:
    with pytest.raises(csv.Error):
        list(spreadsheet.read(b'a,"b'))


def test_the_mark_between_cells_is_the_one_by_which_most_lines_fit() -> None:
    data = b"old;new\n/a/?x=1,2,3;/b/\n/c/?y=4,5;/d/\n"
    rows = spreadsheet.read(data, lambda cells: len(cells) > 1 and all(cell.startswith("/") for cell in cells))
    assert [cells for _number, cells in rows] == [["old", "new"], ["/a/?x=1,2,3", "/b/"], ["/c/?y=4,5", "/d/"]]


def test_a_mark_that_leaves_too_long_a_cell_is_not_the_one() -> None:
    cells = ["x" * 70_000, "y" * 70_000]
    assert list(spreadsheet.read(";".join(cells).encode())) == [(1, cells)]
