"""Which languages there are, and what looking at them costs."""

import json
import subprocess
import sys

import pytest

from strichka.languages.registry import DEFAULT, SOURCE, codes, grammar, language, languages, preferred

LOOK = """
import json, sys
from strichka import options
from strichka.server.process import *
from strichka.languages.registry import languages
languages()
print(json.dumps([name for name in sys.modules if "grammar" in name or "morfologik" in name or "lingotweaker" in name]))
"""


def test_the_default_language_comes_first() -> None:
    assert codes()[0] == DEFAULT
    assert SOURCE in codes()
    assert [one.code for one in languages()] == list(codes())


def test_only_the_first_part_of_a_code_counts() -> None:
    assert language("en-GB") is language("EN")
    assert grammar("en-GB") is grammar("en")


@pytest.mark.parametrize("code", ["xx", "", "registry", "../uk"])
def test_a_language_without_a_folder_is_written_in_english(code: str) -> None:
    assert language(code) is language(SOURCE)


@pytest.mark.parametrize(
    ("accepted", "code"),
    [("", "uk"), ("de", "uk"), ("en-GB,uk;q=0.5", "en"), ("de,uk;q=0.8,en;q=0.5", "uk"), (" EN ;q=1", "en")],
)
def test_a_reader_gets_the_first_language_that_there_is(accepted: str, code: str) -> None:
    assert preferred(accepted).code == code


def test_neither_options_nor_the_readers_process_load_a_dictionary() -> None:
    looked = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)

    assert json.loads(looked.stdout) == ["strichka.languages.grammar"]
