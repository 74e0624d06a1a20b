from statistics import median

import pytest

from tests.architecture import measures

EXCEPTIONS = {
    line
    for line in (measures.ROOT / "tests/architecture/exceptions.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
MEASURED = [found for path in measures.source_files() for found in measures.functions(path)]


def _over() -> set[str]:
    functions = {
        found.place
        for found in MEASURED
        if found.lines > measures.FUNCTION_LINES
        or found.nesting > measures.NESTING
        or found.arguments > measures.ARGUMENTS
    }
    files = {
        str(path.relative_to(measures.ROOT))
        for path in measures.source_files()
        if measures.lines_of(path) > measures.FILE_LINES
    }
    return functions | files


def test_no_function_or_file_is_over_the_limits() -> None:
    assert sorted(_over() - EXCEPTIONS) == []


def test_the_list_of_exceptions_names_only_what_still_is_over() -> None:
    assert sorted(EXCEPTIONS - _over()) == []


def test_the_median_function_can_be_seen_at_a_glance() -> None:
    assert median(found.lines for found in MEASURED) <= measures.MEDIAN_LINES


@pytest.mark.parametrize(
    ("source", "nesting"),
    [
        ("def f():\n    return 1", 0),
        ("def f():\n    if a:\n        pass\n    elif b:\n        pass\n    else:\n        pass", 1),
        ("def f():\n for a in b:\n  with c:\n   try:\n    d\n   except E:\n    g", 3),
        ("def f():\n    if a:\n        def g():\n            if b:\n                pass", 1),
    ],
)
def test_nesting_is_measured_as_a_reader_sees_it(source: str, nesting: int, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(measures, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text(source)

    found = next(iter(measures.functions(tmp_path / "a.py")))

    assert found.nesting == nesting
