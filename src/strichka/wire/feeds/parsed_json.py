"""JSON of strangers: any value may be of any kind."""

import json
from typing import Any

from strichka.lib.setting import words
from strichka.wire.feeds.kinds import Broken, Unreadable
from strichka.wire.feeds.prose import line

_MOST_TEXTS = 50


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(words(en="it is no JSON", uk="це не JSON")) from error


def text_at(value: dict[str, Any], *names: str) -> str:
    """The first of these that is a text (a number counts)."""
    for name in names:
        one = value.get(name)
        if isinstance(one, str) and one.strip():
            return one
        if isinstance(one, int | float) and not isinstance(one, bool):
            return str(one)
    return ""


def objects(value: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The objects of the first of these that is a list of them, or an object of them by name."""
    for name in names:
        one = value.get(name)
        if isinstance(one, dict):
            one = [{"name": key, **below} for key, below in one.items() if isinstance(below, dict)]
        if isinstance(one, list) and one:
            return [below for below in one if isinstance(below, dict)]
    return []


def texts_at(value: dict[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a list, each once."""
    one = value.get(name)
    texts = map(line, one) if isinstance(one, list) else ()
    return tuple(dict.fromkeys(filter(None, texts)))[:_MOST_TEXTS]


def broken_entry(reason: str, entry: Any) -> Broken:
    return Broken(reason, json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass"))
