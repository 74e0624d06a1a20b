"""The key of a marked place (see ``baking/press.py``)."""

from strichka.baking.reads import Key


def place(language: str, name: str, section: str = "") -> Key:
    """What stands at a place: everywhere, or with ``section`` (a slug) what is meant for that section alone."""
    return Key("place", (language, name, section))
