"""What is declared of a field beside the document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from strichka.stories.enums import Permission
from strichka.stories.models import Story

Words = str | Promise
Choice = tuple[Any, Words]


def no_choices() -> Sequence[Choice]:
    return ()


def no_references(_value: Any) -> list[dict[str, Any]]:
    return []


def unchanged(value: Any) -> Any:
    return value


def field_changed(_old: Any, _new: Any) -> str:
    return "field"


def no_reason(_row: Story, _value: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """How the desk asks for a field.

    ``widget`` is a form of ``includes/field.html``, ``group`` the part of the panel that the control stands in; two
    ``half`` controls one after the other share a line. ``lookup`` names the register that offers what can be chosen,
    ``lookup_language`` the parameter of it that takes the story's language.
    """

    label: Words
    widget: str
    group: str
    hint: Words = ""
    choices: Callable[[], Sequence[Choice]] = no_choices
    half: bool = False
    lookup: str = ""
    lookup_language: str = ""


@dataclass(frozen=True, slots=True)
class CardColumn:
    """The column of ``Card`` that keeps a field for lists; ``made`` gives the column's value from the edition's."""

    name: str
    convert: Callable[[Any], Any] = unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a story says beside its document.

    get: the story's value as JSON: text, number, ISO time, slug, public id, or a list of them.
    set: puts a JSON value into a locked story, which the caller saves; raises Refused for what is none of its values.
    permission: who may set it, asked of the story as it is before; beyond that, who writes in the story.
    action: the word of the audit log for a change, from the old and the new value.
    wants_reason: whether this change of a story is one that must say why.
    published: whether editions keep it (then ``snapshot.Fields`` has it as well) or colleagues alone know it.
    from_json: the value as ``snapshot.Fields`` has it, from ``get`` or from an edition's JSON.
    followers: names of fields that ``set`` changes along.
    card: where the story's card keeps it; a change is then a change of every list that shows the story.
    copied: whether a copy of the story begins with it.
    around_entries: whether it stands around the entries and the history on the pages below the story's.
    references: the names behind a value's slugs and public ids, ``[{"slug": …, "name": …}]``.
    """

    name: str
    get: Callable[[Story], Any]
    set: Callable[[Story, Any], None]
    control: Control
    published: bool
    permission: Permission = Permission.WRITE
    action: Callable[[Any, Any], str] = field_changed
    wants_reason: Callable[[Story, Any], bool] = no_reason
    from_json: Callable[[Any], Any] = unchanged
    followers: tuple[str, ...] = ()
    card: CardColumn | None = None
    copied: bool = True
    around_entries: bool = False
    references: Callable[[Any], list[dict[str, Any]]] = no_references
