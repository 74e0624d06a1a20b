from functools import cache
from statistics import median

import pytest

from tests.architecture import measures

EXCEPTIONS = measures.exceptions("exceptions.txt")


@cache
def _measured() -> list[measures.Measured]:
    return [found for path in measures.source_files() for found in measures.functions(path)]


def _over() -> set[str]:
    functions = {
        found.place
        for found in _measured()
        if found.lines > measures.FUNCTION_LINES
        or found.nesting > measures.NESTING
        or found.arguments > measures.ARGUMENTS
    }
    files = {
        str(path.relative_to(measures.ROOT))
        for path in measures.source_files()
        if measures.lines_of(path) > measures.FILE_LINES
    }
    classes = {
        place
        for path in measures.source_files()
        for place, lines in measures.classes(path)
        if lines > measures.CLASS_LINES
    }
    folders = {place for place, modules in measures.folders().items() if modules > measures.FOLDER_MODULES}
    return functions | files | classes | folders


def test_no_function_class_file_or_folder_is_over_the_limits() -> None:
    assert sorted(_over() - EXCEPTIONS) == []


def test_the_list_of_exceptions_names_only_what_still_is_over() -> None:
    assert sorted(EXCEPTIONS - _over()) == []


def test_the_median_function_can_be_seen_at_a_glance() -> None:
    assert median(found.lines for found in _measured()) <= measures.MEDIAN_LINES


@pytest.mark.parametrize(
    ("source", "nesting"),
    [
        ("def f():\n    return 1", 0),
        ("def f():\n    if a:\n        pass\n    elif b:\n        pass\n    else:\n        pass", 1),
        ("def f():\n for a in b:\n  with c:\n   try:\n    d\n   except E:\n    g", 3),
        ("def f():\n    if a:\n        def g():\n            if b:\n                pass", 1),
    ],
)
def test_nesting_is_measured_as_a_reader_sees_it(source: str, nesting: int, tmp_path) -> None:
    (tmp_path / "a.py").write_text(source)

    found = next(iter(measures.functions(tmp_path / "a.py", tmp_path)))

    assert found.nesting == nesting


def test_what_a_module_does_is_counted_and_not_what_it_says(tmp_path) -> None:
    (tmp_path / "a.py").write_text('"""Words."""\nimport os\n\nA = 1\n\n\ndef f():\n    """More."""\n    return A\n')

    assert measures.statements_of(tmp_path / "a.py") == 3


def test_a_module_declares_where_most_of_it_stands_in_no_function(tmp_path) -> None:
    (tmp_path / "a.py").write_text("A = 1\nB = 2\n\n\nclass C:\n    D = 3\n\n    def e(self):\n        return A\n")
    (tmp_path / "b.py").write_text("A = 1\n\n\ndef f():\n    b = A\n    return b\n")

    assert (measures.declares(tmp_path / "a.py"), measures.declares(tmp_path / "b.py")) == (True, False)


def test_conventional_modules_make_no_folder_longer() -> None:
    folders = measures.folders()

    assert folders["src/strichka/staff"] == 7  # accounts, forms, guard, middleware, register, triggers, values
    assert folders["src/strichka/stories/domain"] >= 10
