from enum import StrEnum


class Permission(StrEnum):
    """What may be done with partners; ``rules.py`` says who may."""

    KEEP = "partners.change_partner"


class ExchangeFormat(StrEnum):
    """In what partners get stories, as it stands in the address."""

    NINJS = "ninjs"
    NEWSML_G2 = "newsml-g2"
