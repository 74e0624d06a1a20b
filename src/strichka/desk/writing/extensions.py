"""The blocks of plug-ins as the editor shows them: what they declare, in the user's language."""

from typing import Any

from strichka.document.declared.extensions import EXTENSIONS, Setting, Text, in_language


def declared(language: str) -> list[dict[str, Any]]:
    """The blocks of plug-ins as the editor needs them to show their fields and to put them in."""
    return [
        {
            "name": one.name,
            "label": in_language(one.label, language),
            "pattern": one.pattern,
            "fields": [_field(field, language) for field in one.fields],
        }
        for one in EXTENSIONS.values()
    ]


def _field(field: Text | Setting, language: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": field.name, "label": in_language(field.label, language)}
    if isinstance(field, Text):
        return shown
    choices = [(value, in_language(label, language)) for value, label in field.choices.items()]
    return {**shown, "rule": field.rule, "choices": choices}
