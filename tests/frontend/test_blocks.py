"""Every block of the schema has a file in the editor too, and all that a block needs there stands in it."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from tools.build_frontend import DECLARED, SOURCES, declare, modules, node_and_npm

from strichka.desk.writing import editor_texts
from strichka.document.schema import BLOCKS, DECLARATION
from strichka.languages.registry import codes

SCRIPT = Path(__file__).parent / "blocks.mjs"
NODES = [(file, name) for file, names in BLOCKS.files.items() for name in names]


@pytest.fixture(scope="module")
def editor() -> dict[str, Any]:
    node, npm = node_and_npm()
    modules(node, npm)
    declare()
    words = json.dumps(editor_texts.in_users_language())
    run = subprocess.run([node, "--no-warnings", SCRIPT, words], capture_output=True, check=True, timeout=60)
    return dict(json.loads(run.stdout))


def test_the_editor_reads_the_schema_that_the_server_checks_by() -> None:
    declare()

    assert json.loads((DECLARED / "schema.json").read_text("utf-8")) == DECLARATION


def test_every_file_of_a_block_has_its_script_and_no_script_stands_alone(editor: dict[str, Any]) -> None:
    assert list(editor) == list(BLOCKS.files)
    assert {path.stem for path in (SOURCES / "blocks").glob("*.js")} == set(BLOCKS.files)


@pytest.mark.parametrize(("file", "name"), NODES)
def test_every_node_is_shown_in_the_editor_and_read_from_markup(editor: dict[str, Any], file: str, name: str) -> None:
    node = editor[file]["nodes"][name]

    assert node["shown"]
    assert node["read"] >= 1


@pytest.mark.parametrize("file", BLOCKS.files)
def test_a_script_brings_no_node_that_its_block_does_not_declare(editor: dict[str, Any], file: str) -> None:
    assert set(editor[file]["nodes"]) == set(BLOCKS.files[file])


@pytest.mark.parametrize("file", BLOCKS.files)
@pytest.mark.parametrize("language", codes())
def test_every_block_has_a_name_in_each_language(file: str, language: str) -> None:
    with translation.override(language):
        assert editor_texts.in_users_language()[file]


@pytest.mark.parametrize("file", BLOCKS.files)
def test_the_words_that_a_script_shows_stand_in_its_blocks_file_or_with_those_of_all(file: str) -> None:
    shown = set(re.findall(r"(?<!/)\btexts\.(\w+)", (SOURCES / "blocks" / f"{file}.js").read_text("utf-8")))
    own = {word for name in BLOCKS.files[file] for word in BLOCKS.by_name[name].words}

    assert shown - own - set(editor_texts.TEXTS) == set()
    assert own & set(editor_texts.TEXTS) == set()


@pytest.mark.parametrize("file", BLOCKS.files)
def test_every_block_can_be_put_in_or_says_why_not(editor: dict[str, Any], file: str) -> None:
    block = editor[file]
    offered = [*block["buttons"], *block["insertions"]]

    assert bool(offered) != bool(block["unlisted"])


@pytest.mark.parametrize("file", BLOCKS.files)
def test_everything_in_the_toolbar_has_a_label_and_does_one_thing(editor: dict[str, Any], file: str) -> None:
    block = editor[file]
    items = [*block["buttons"], *block["insertions"], *block["actions"]]

    assert [item["name"] for item in items if not item["label"] or len(item["does"]) != 1] == []
    assert [item["name"] for item in block["buttons"] if not item["sign"]] == []
