"""The direction of imports, which import-linter reads from pyproject, and what it cannot see."""

import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.architecture.measures import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
HOUSE = next(one for one in CONFIG["tool"]["importlinter"]["contracts"] if one["id"] == "house")
LEVEL = {
    name.strip(): level
    for level, line in enumerate(reversed(HOUSE["layers"]))
    for name in line.replace(":", "|").split("|")
}
# What other packages may import of these; all else is theirs alone. A package that is not named here is open.
PUBLIC = {
    "archive": {"contradictions", "indexing", "meanings", "published_before", "related", "texts"},
    "baking": {
        "bake_log.laid", "bake_log.log", "bake_log.owners", "bake_log.path_lock", "bake_log.registered", "live_check",
        "missed", "models", "outbox", "page_address", "place", "press", "reads", "shared", "store", "unreadable",
        "upkeep",
    },
    "demo": {"accounts", "ready_made"},
    "jobs": {"models", "queue", "schedule", "worker", "writers"},
    "processes": {"app", "both", "child", "watching.set_size", "supervisor", "worker"},
    "search": {
        "enums", "find", "index", "labels", "likeness", "meanings", "models", "names", "query.folded", "query.query",
        "rarity", "registry", "snippets", "time_limit", "tokens", "triggers", "vocabulary",
    },
    "server": {
        "counted_log", "http.headers", "http.limits", "http.reply", "live.control", "live.tickets", "process",
        "shelter",
    },
    "staff": {
        "accounts", "domain.add", "domain.change", "domain.invite", "domain.keep", "domain.mail_link", "domain.once",
        "domain.sign_out", "domain.unlock", "entrance.attempts", "entrance.browsers", "entrance.passkeys",
        "entrance.password_links", "enums", "errors", "forms", "guard", "models", "register", "rules",
        "triggers", "values",
    },
    "syndication": {
        "exchange.loading", "exchange.newsml_g2", "exchange.ninjs", "exchange.wire_story", "formats.elements", "oembed",
        "schema_org",
    },
    "wire": {
        "conditional", "events.claims", "events.clusterer", "events.likeness", "events.novelty", "events.side_by_side",
        "events.signature", "feeds.declared", "feeds.kinds", "fetching", "page.about.tongue", "page.blocks",
        "feeds.page.watched", "page.decoding", "page.page", "page.reader", "page_at_address", "problem",
    },
}  # fmt: skip


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("strichka", cache_dir=None)


def test_every_contract_of_import_linter_is_kept() -> None:
    # In a process of its own: it sets up logging for itself and silences everybody else's.
    linter = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(linter, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "0 broken" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("package", PUBLIC)
def test_others_import_of_a_package_only_what_it_shows(package: str) -> None:
    inside = f"strichka.{package}."
    hidden = {name for name in _graph().modules if name.startswith(inside)} - {
        inside + name for name in PUBLIC[package]
    }

    taken = [
        f"{importer} -> {name}"
        for name in sorted(hidden)
        for importer in sorted(_graph().find_modules_that_directly_import(name))
        if not importer.startswith(inside)
    ]

    assert taken == []


@pytest.mark.parametrize("package", PUBLIC)
def test_what_a_package_shows_is_there(package: str) -> None:
    assert {f"strichka.{package}.{name}" for name in PUBLIC[package]} <= _graph().modules


def test_no_module_imports_itself_by_any_way_round() -> None:
    imports = {module: sorted(_graph().find_modules_directly_imported_by(module)) for module in _graph().modules}

    assert _cycle(imports) == []


def _cycle(imports: dict[str, list[str]]) -> list[str]:
    """A way round from a module to itself, or nothing: depth first, each module once."""
    done: set[str] = set()
    for start in sorted(imports):
        way: list[str] = []
        stack = [(start, iter(imports[start]))] if start not in done else []
        while stack:
            module, rest = stack[-1]
            way = [name for name, _rest in stack]
            following = next((name for name in rest if name not in done), None)
            if following is None:
                done.add(module)
                stack.pop()
            elif following in way:
                return [*way[way.index(following) :], following]
            else:
                stack.append((following, iter(imports[following])))
    return []


def test_a_way_round_is_found() -> None:
    assert _cycle({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == ["a", "b", "c", "a"]
    assert _cycle({"a": ["b", "c"], "b": ["c"], "c": []}) == []


def _ours(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("strichka.")


def test_foreign_keys_point_only_downward() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if _ours(model._meta.app_label) and _ours(field.related_model._meta.app_label)
        if LEVEL[field.related_model._meta.app_label] > LEVEL[model._meta.app_label]
    ]

    assert upward == []


def test_migrations_depend_only_downward() -> None:
    loader = MigrationLoader(None)
    upward = [
        f"{app}.{name} -> {needed}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in LEVEL
        for needed, _needed_name in migration.dependencies
        if needed in LEVEL and LEVEL[needed] > LEVEL[app]
    ]

    assert upward == []


@pytest.mark.parametrize(
    "module", ["strichka.server.process", "strichka.processes.supervisor", "strichka.instance.folder"]
)
def test_what_must_stay_small_loads_no_django(module: str) -> None:
    closure = {module, *_graph().find_upstream_modules(module)}

    assert not [name for name in closure if name.endswith((".models", ".settings"))]
