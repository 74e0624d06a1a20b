"""Keys of what pages of the paper show of readers' reports."""

from strichka.baking.reads import Key


def figures() -> Key:
    """What reports came to in the last months."""
    return Key("report-figures")
