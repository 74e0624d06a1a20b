"""The key of a picture (see ``baking/press.py``); ``stories/keys.py`` has the others."""

from strichka.baking.reads import Key


def picture(public_id: str) -> Key:
    return Key("picture", (public_id,))


def file(public_id: str) -> Key:
    return Key("file", (public_id,))
