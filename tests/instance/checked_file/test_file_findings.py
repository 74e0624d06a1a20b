"""A file read by the rules: places are those of the file, whatever stands around the words."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from strichka import cli
from strichka.instance.checked_file import file_findings
from strichka.stylebook.proof.rules import proofreader

SIGNS = st.text(
    st.sampled_from("абвA <>&;/p\"'=#*_[]()`\n-!🚋\u0301") | st.characters(exclude_categories=["Cs"]), max_size=80
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    proofreader("uk-UA").stop()


def words(text: str, name: str = "") -> list[str]:
    return [text[one.start : one.end] for one in file_findings.find(text, "uk", name=name)]


def test_plain_text_behind_signs_of_any_length() -> None:
    assert words("🚋 Заголовок\r\n\r\n  Рада розглянула апеляцию.\n") == ["апеляцию"]


def test_the_command_prints_a_list_and_says_by_its_code_that_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Міст\n\nРада розглянула апеляцию на протязі дня.\n", encoding="utf-8")
    assert cli.main(["check", str(file), "--json"]) == cli.FOUND_WRONG
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "rule": "spelling",
        "start": 22,
        "end": 30,
        "severity": "warning",
        "message": "Цього слова немає в словнику.",
        "suggestions": ["апеляцію"],
    }
    assert (second["rule"], second["severity"]) == ("calque", "warning")

    assert cli.main(["check", str(file)]) == cli.FOUND_WRONG
    line = capsys.readouterr().out.splitlines()[0]
    assert line == f"{file}:3:17: warning: Цього слова немає в словнику. [spelling] «апеляцию» → апеляцію"


def test_hints_alone_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Прокуратура прийняла рішення про обшук.", encoding="utf-8")
    assert cli.main(["check", str(file)]) == 0


def test_the_standard_input_is_read_too() -> None:
    argv = [sys.executable, "-m", "strichka", "check", "-", "--lang", "en"]
    done = subprocess.run(argv, input=b"See teh bridge.", capture_output=True, check=False)
    assert done.returncode == cli.FOUND_WRONG
    assert done.stdout.decode().startswith("-:1:5: warning: The dictionary does not have this word.")


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path / "gone.txt")]) == cli.REFUSED
    assert "gone.txt cannot be read: No such file or directory." in capsys.readouterr().err
