"""Every act that the code writes into the audit log has its words."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import strichka
from strichka.desk.people import actions

ROOT = Path(strichka.__file__).parent


def written() -> set[str]:
    """The acts that are spelled in verbs and triggers."""
    found = set()
    for path in [*ROOT.glob("*/**/*.py")]:
        if "node_modules" in path.parts or path.is_relative_to(ROOT / "desk"):
            continue
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            given = [one.value for one in call.keywords if one.arg == "action"] if name == "record" else []
            given += call.args[:1] if name == "Line" else []
            found |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_every_act_has_its_words() -> None:
    assert len(written()) > 30
    assert sorted(written() - set(actions.LABELS)) == []


@pytest.mark.django_db
def test_rows_of_registers_are_named_and_what_is_unknown_stays_as_it_is() -> None:
    with translation.override("uk"):
        assert actions.label("change_section") == "рубрика: змінено"
        assert actions.label("send_back") == "повернуто авторові"
    assert actions.label("plugin.act") == "plugin.act"
