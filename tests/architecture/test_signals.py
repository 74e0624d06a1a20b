"""News that nobody hears is a person who is not told."""

from importlib import import_module
from pathlib import Path

from django.dispatch import Signal

import strichka

ROOT = Path(strichka.__file__).parent


def declared() -> dict[str, Signal]:
    modules = [import_module(f"strichka.{file.parent.name}.signals") for file in sorted(ROOT.glob("*/signals.py"))]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Signal)
    }


def test_every_signal_has_a_listener_of_our_own():
    found = declared()
    assert "strichka.stories.signals.published" in found
    assert [name for name, signal in found.items() if not signal.receivers] == []
