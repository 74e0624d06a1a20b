"""Plug-ins as entry points name them, loaded into registries of the tests' own."""

from dataclasses import dataclass
from importlib.metadata import EntryPoint

from strichka.lib.registry import Registry
from strichka.plugins import loading


@dataclass(frozen=True)
class Bell:
    name: str


class TwoBells:
    @staticmethod
    def bells():
        return [Bell("small"), Bell("great")]


class OneTakenBell:
    @staticmethod
    def bells():
        return [Bell("new"), Bell("small")]


class NoBell:
    @staticmethod
    def bells():
        return ["ding"]


class Silent:
    pass


def _load(*names):
    bells = Registry(Bell)
    points = [EntryPoint(name, f"{__name__}:{name}", loading.GROUP) for name in names]
    return loading.load({"bells": bells}, points), list(bells)


def test_a_plug_in_adds_what_its_hooks_give():
    assert _load("TwoBells", "Silent") == (
        [loading.Plugin("TwoBells", "", (("bells", "small"), ("bells", "great"))), loading.Plugin("Silent", "")],
        ["small", "great"],
    )


def test_a_plug_in_that_takes_a_name_in_use_adds_nothing_and_says_why(caplog):
    loaded, bells = _load("TwoBells", "OneTakenBell")
    assert bells == ["small", "great"]
    assert loaded[1].problem == "Taken: there is a Bell named 'small' already"
    assert "The plug-in OneTakenBell cannot be loaded" in caplog.text


def test_a_plug_in_that_gives_another_thing_or_is_not_there_stops_no_other(caplog):
    loaded, bells = _load("NoBell", "Missing", "TwoBells")
    assert [one.problem for one in loaded] == [
        "TypeError: 'ding' is no Bell",
        f"AttributeError: module '{__name__}' has no attribute 'Missing'",
        "",
    ]
    assert bells == ["small", "great"]
