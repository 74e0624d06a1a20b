"""The ledger's name of a picture (see ``baking/press.py``); ``stories/keys.py`` has the others."""


def picture(public_id: str) -> str:
    return f"picture:{public_id}"


def file(public_id: str) -> str:
    return f"file:{public_id}"
