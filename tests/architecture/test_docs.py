import argparse
import re
from collections.abc import Iterator

import pytest
from tools import write_options
from tools.stylebook import write_rules

from strichka import hooks, options
from strichka.cli import parser
from tests.architecture.measures import ROOT

DOCS = ROOT / "docs"


def _commands() -> dict[str, argparse.ArgumentParser]:
    (subparsers,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    shown = {action.dest for action in subparsers._choices_actions}
    return {name: one for name, one in subparsers.choices.items() if name in shown}


COMMANDS = _commands()
SECTIONS = {
    found[1]: found[2]
    for found in re.finditer(
        r"^## (\S+)\n(.*?)(?=^## |\Z)", (DOCS / "keeper/commands.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
}


def test_the_page_of_options_is_written_from_the_table() -> None:
    assert (DOCS / "keeper/options.md").read_text("utf-8") == write_options.text()


def test_the_page_of_rules_is_written_from_what_they_say_of_themselves() -> None:
    assert (DOCS / "editor/rules.md").read_text("utf-8") == write_rules.text()


@pytest.mark.parametrize("option", options.TABLE, ids=lambda option: option.name)
def test_an_option_says_what_it_is_for_in_one_sentence(option: options.Option) -> None:
    assert option.help.endswith(".")
    assert "\n" not in option.help


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_section_names_all_it_takes(name: str) -> None:
    flags = set(_flags(COMMANDS[name])) - {"-h", "--help"}
    general = {"--dir"}  # described once, above the sections

    assert [flag for flag in sorted(flags - general) if flag not in SECTIONS[name]] == []


def _flags(command: argparse.ArgumentParser) -> Iterator[str]:
    """What a command takes, and its sub-commands with it."""
    for action in command._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield name
                yield from _flags(below)


def test_every_hook_of_a_plug_in_has_its_row_and_every_row_a_hook() -> None:
    text = (DOCS / "developer/plugins.md").read_text("utf-8").partition("## The same from inside")[0]

    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(hooks.HOOKS)


@pytest.mark.parametrize("name", hooks.HOOKS)
def test_a_hook_says_what_becomes_of_what_it_gives(name: str) -> None:
    hook = getattr(hooks, name)

    assert hook() == ()
    assert len(hook.__doc__) > 60


def _glossary() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    return [(word.strip(), ours.strip(), meaning.strip()) for word, ours, meaning in rows if word.strip() != "word"]


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    words = [word for word, _ours, _meaning in _glossary()]

    assert words == sorted(set(words))
    assert len(words) > 40


@pytest.mark.parametrize("word", [word for word, _ours, _meaning in _glossary()])
def test_a_word_of_the_glossary_is_used_in_the_code(word: str) -> None:
    forms = {word, word.replace(" ", "_"), word.replace(" ", "-"), word.title().replace(" ", "")}
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(forms))) + ")", re.IGNORECASE)

    assert any(pattern.search(text) for text in _sources())


def _sources() -> list[str]:
    kinds = ("*.py", "*.html", "*.js", "*.json")
    folder = ROOT / "src/strichka"
    skipped = {"built", "node_modules", "content", "docs"}
    return [
        path.read_text("utf-8")
        for kind in kinds
        for path in sorted(folder.rglob(kind))
        if not skipped & set(path.relative_to(folder).parts)
    ]


@pytest.mark.parametrize("page", sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]), ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    broken = [target for target in targets if "://" not in target and not (page.parent / target).exists()]

    assert broken == []


@pytest.mark.parametrize("record", sorted((DOCS / "decisions").glob("*.md")), ids=lambda record: record.stem)
def test_a_decision_takes_at_most_a_page(record) -> None:
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", record.stem)
    assert len(record.read_text("utf-8").splitlines()) <= 80


def test_architecture_fits_on_a_page_and_its_functions_are_where_it_says() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"\[`[^`]*?: (\w+)`\]\(([^)]+\.py)\)", text)

    assert len(text.splitlines()) <= 70
    assert len(named) >= 10
    missing = [f"{path}: {name}" for name, path in named if not _defines(ROOT / path, name)]
    assert missing == []


def _defines(path, name: str) -> bool:
    return re.search(rf"^(def|class) {name}\b", path.read_text("utf-8"), re.MULTILINE) is not None


def test_every_package_that_we_depend_on_has_its_line_in_the_record() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = [re.match(r"[A-Za-z0-9-]+", requirement)[0] for requirement in wanted]
    record = (DOCS / "decisions/0002-dependencies.md").read_text("utf-8")

    assert [name for name in names if not re.search(rf"(?i)\b{re.escape(name)}\b", record)] == []
