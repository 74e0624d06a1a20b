"""Plug-ins: packages with an entry point in the group ``strichka.plugins``, found where Python finds packages."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from strichka.lib.registry import Registry

log = logging.getLogger(__name__)

GROUP = "strichka.plugins"


Hooks = Mapping[str, Registry[Any]]  # the name of a function that a plug-in may have → where what it gives goes


@dataclass(frozen=True, slots=True)
class Plugin:
    """What became of a plug-in: hook and name of each thing that it added, or why it was left out."""

    name: str
    version: str
    added: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def installed() -> Iterable[EntryPoint]:
    """The entry points of this environment, by name: everywhere in the same order."""
    return sorted(entry_points(group=GROUP), key=lambda point: point.name)


def load(hooks: Hooks, points: Iterable[EntryPoint]) -> list[Plugin]:
    """Call these hooks of every plug-in and add what they give, of one plug-in all or nothing.

    A plug-in that fails goes into the log and comes back with its problem; the others are loaded.
    """
    return [_load(point, hooks) for point in points]


def _load(point: EntryPoint, hooks: Hooks) -> Plugin:
    version = point.dist.version if point.dist else ""
    try:
        plugin = point.load()
        given = {hook: list(getattr(plugin, hook)()) for hook in hooks if hasattr(plugin, hook)}
        _add_all([(hooks[hook], thing) for hook, things in given.items() for thing in things])
    except Exception as error:
        log.exception("The plug-in %s cannot be loaded; the newsroom starts without it.", point.name)
        return Plugin(point.name, version, problem=f"{type(error).__name__}: {error}")
    return Plugin(point.name, version, tuple((hook, thing.name) for hook, things in given.items() for thing in things))


def _add_all(things: list[tuple[Registry[Any], Any]]) -> None:
    added: list[tuple[Registry[Any], Any]] = []
    try:
        for registry, thing in things:
            registry.add(thing)
            added.append((registry, thing))
    except Exception:
        for registry, thing in added:
            registry.remove(thing.name)
        raise
