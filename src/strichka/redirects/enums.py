from enum import StrEnum


class Permission(StrEnum):
    """What may be done with addresses; ``rules.py`` says who may."""

    VIEW = "redirects.view_missingaddress"
    REDIRECT = "redirects.add_redirect"
