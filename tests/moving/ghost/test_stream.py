"""Lists of a large JSON file, object after object."""

import json
from pathlib import Path

import pytest

from strichka.moving.ghost.stream import BrokenError, Lists


def test_lists_are_read_piece_by_piece(tmp_path: Path) -> None:
    """Whatever stands on the border of two pieces."""
    file = tmp_path / "lists.json"
    rows = [{"n": number, "t": "я" * (number * 977 % 5000)} for number in range(900)]
    file.write_text(json.dumps({"a": [1], "rows": rows, "b": []}, ensure_ascii=False), "utf-8")

    assert list(Lists(file).objects("rows")) == rows


def test_list_that_breaks_off_says_where(tmp_path: Path) -> None:
    file = tmp_path / "lists.json"
    file.write_text('{"rows": [{"n": 1}, {"n": 2}, {"n": ', "utf-8")
    read = []

    with pytest.raises(BrokenError, match="about character 30"):
        read += [row["n"] for row in Lists(file).objects("rows")]


def test_words_of_a_text_are_no_list(tmp_path: Path) -> None:
    file = tmp_path / "lists.json"
    file.write_text(json.dumps({"data": {"t": '"rows": [1', "rows": [{"n": 1}]}}), "utf-8")

    assert list(Lists(file).objects("rows")) == [{"n": 1}]
    assert list(Lists(file).objects("others")) == []
