from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do with templates; ``templates/rules.py`` says who."""

    KEEP = "templates.keep_template"
    BEGIN = "templates.begin_template"
