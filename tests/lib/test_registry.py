from contextlib import suppress
from dataclasses import dataclass

import pytest

from strichka.lib.registry import Registry, Taken


@dataclass(frozen=True)
class Bell:
    name: str
    tone: int = 0


def test_things_are_found_by_name_in_the_order_in_which_they_were_added():
    bells = Registry(Bell, Bell("small", 7))
    assert bells.add(Bell("great", 1)) == Bell("great", 1)
    assert (list(bells), bells["great"].tone, "middle" in bells) == (["small", "great"], 1, False)


def test_a_second_thing_of_a_name_is_refused_and_the_first_stays():
    bells = Registry(Bell, Bell("small", 7))
    with pytest.raises(Taken, match="there is a Bell named 'small' already"):
        bells.add(Bell("small", 8))
    assert bells["small"].tone == 7


def test_a_thing_of_another_kind_is_refused():
    with pytest.raises(TypeError, match="'small' is no Bell"):
        Registry(Bell).add("small")


def test_what_is_there_for_a_while_is_gone_afterwards_whatever_happened():
    bells = Registry(Bell)
    with suppress(ZeroDivisionError), bells.temporarily(Bell("small")):
        assert list(bells) == ["small"]
        raise ZeroDivisionError
    assert list(bells) == []
