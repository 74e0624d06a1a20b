"""What the lines of the audit log keep beside the act, in the words of who reads them.

Fields are told by their names, and what their values refer to by the names in the registers, a query a register for all
lines of a page.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.pictures.models import Picture
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry, User
from strichka.staff.values import moment_words
from strichka.stories.checking.declared import CHECKS
from strichka.stories.enums import EditionKind, Kind, Outcome, State, Weight
from strichka.stories.fields.declared import FIELDS

Names = Mapping[str, Mapping[str, str]]  # by field the words for its values
OF_PICTURES = "picture"  # the act whose field is one of a picture
_FIELDS = {field.name: field for field in FIELDS}

# What the log keeps as a code and people know by a word.
_CODES: dict[str, str | Promise] = {
    str(value): name for kind in (State, EditionKind, Kind, Weight, Outcome) for value, name in kind.choices
}
_ROLES = dict(Role.choices)
_OF_SECTIONS = frozenset({"limit", "department_sections"})
_GIVEN = frozenset({"plan", "assign"})  # acts that keep people by their sign-in names
NAMES: dict[str, Promise] = {
    "active": gettext_lazy("is used"),
    "address": gettext_lazy("address"),
    "approved_by": gettext_lazy("approved by"),
    "at": gettext_lazy("when"),
    "browsers": gettext_lazy("browsers"),
    "case": gettext_lazy("case"),
    "changed": gettext_lazy("changed"),
    "channel": gettext_lazy("channel"),
    "code": gettext_lazy("code"),
    "copied": gettext_lazy("copied from"),
    "count": gettext_lazy("how many"),
    "day": gettext_lazy("day"),
    "demand": gettext_lazy("what is asked for"),
    "department": gettext_lazy("department"),
    "discussion": gettext_lazy("discussion"),
    "due_at": gettext_lazy("deadline"),
    "duplicate": gettext_lazy("duplicate"),
    "edition": gettext_lazy("edition"),
    "editions": gettext_lazy("editions"),
    "event": gettext_lazy("when it happened"),
    "feed": gettext_lazy("feed"),
    "field": gettext_lazy("field"),
    "fixes": gettext_lazy("fixes"),
    "flattened": gettext_lazy("redirects led on"),
    "headline": gettext_lazy("headline"),
    "item": gettext_lazy("item"),
    "items": gettext_lazy("items"),
    "key": gettext_lazy("key"),
    "kind": gettext_lazy("kind"),
    "kill_note": gettext_lazy("why it was withdrawn"),
    "killed_at": gettext_lazy("withdrawn"),
    "line": gettext_lazy("line of the plan"),
    "made": gettext_lazy("redirects made"),
    "medium": gettext_lazy("by mail or by push"),
    "merged": gettext_lazy("event joined"),
    "message": gettext_lazy("message"),
    "name": gettext_lazy("name"),
    "new": gettext_lazy("is now"),
    "note": gettext_lazy("note"),
    "number": gettext_lazy("number"),
    "old": gettext_lazy("was"),
    "original": gettext_lazy("original"),
    "outcome": gettext_lazy("what became of it"),
    "pages": gettext_lazy("pages"),
    "partner": gettext_lazy("partner"),
    "path": gettext_lazy("address"),
    "people": gettext_lazy("people"),
    "plan": gettext_lazy("plan taken back"),
    "quarantined": gettext_lazy("what could not be read"),
    "query": gettext_lazy("filters"),
    "reach": gettext_lazy("how far it reaches"),
    "reason": gettext_lazy("why"),
    "refused": gettext_lazy("lines refused"),
    "report": gettext_lazy("report"),
    "reports": gettext_lazy("reports"),
    "request": gettext_lazy("request"),
    "right": gettext_lazy("right form"),
    "role": gettext_lazy("role"),
    "row": gettext_lazy("row"),
    "rule": gettext_lazy("rule"),
    "said": gettext_lazy("counter of the key"),
    "secrets": gettext_lazy("secrets changed"),
    "secrets_changed": gettext_lazy("secrets changed"),
    "shown": gettext_lazy("addresses shown"),
    "source": gettext_lazy("address"),
    "starts": gettext_lazy("from"),
    "state": gettext_lazy("state"),
    "stopped": gettext_lazy("stopped by an error at line"),
    "story": gettext_lazy("story"),
    "target": gettext_lazy("leads to"),
    "template": gettext_lazy("template"),
    "text": gettext_lazy("words"),
    "texts": gettext_lazy("texts"),
    "until": gettext_lazy("until"),
    "version": gettext_lazy("version of the draft"),
    "wanted": gettext_lazy("is to be there"),
    "was": gettext_lazy("was"),
    "what": gettext_lazy("what was changed"),
    "who": gettext_lazy("who writes"),
    "why": gettext_lazy("why"),
    "wording": gettext_lazy("wording"),
    "words": gettext_lazy("words"),
    "wrong": gettext_lazy("wrong form"),
}


def of_lines(rows: Sequence[AuditEntry]) -> list[list[tuple[str, str]]]:
    """For each line what it keeps, as names and texts; what was and what is are one text with an arrow."""
    names = _names_of(rows)
    return [_pairs(row, names) for row in rows]


def of_fields(rows: Sequence[AuditEntry]) -> list[tuple[str, str, str]]:
    """For each line of a field that was changed its name, what it was, and what it is."""
    names, changes = _names_of(rows), []
    for row in rows:
        words, kept = _words_of(row, names), row.details
        label = _field_name(row.action, kept["field"])
        changes.append((label, _text(kept.get("old"), words), _text(kept.get("new"), words)))
    return changes


def _names_of(rows: Sequence[AuditEntry]) -> Names:
    """The words for what the values of fields refer to, in all lines together."""
    lists: dict[str, list[Any]] = {}
    for row in rows:
        field = row.details.get("field")
        if field in _FIELDS and row.action != OF_PICTURES:
            for value in (row.details.get("old"), row.details.get("new")):
                lists.setdefault(field, []).extend(value if isinstance(value, list) else [value] if value else [])
    found = {}
    for name, values in lists.items():
        words = {str(value): str(word) for value, word in _FIELDS[name].control.choices()}
        references = _FIELDS[name].references(values) if values else []
        found[name] = words | {str(one["slug"]): str(one["name"]) for one in references if one["name"]}
    if any(row.action in _OF_SECTIONS for row in rows) and "section" not in found:
        found["section"] = {str(value): str(word) for value, word in _FIELDS["section"].control.choices()}
    found["who"] = _people(rows)
    return found


def _people(rows: Sequence[AuditEntry]) -> dict[str, str]:
    """Who was given work, by their sign-in names; no query where nobody was."""
    sides = [row.details.get(side) for row in rows if row.action in _GIVEN for side in ("old", "new")]
    given = {str(one) for side in sides if isinstance(side, list) for one in side}
    people = User.objects.filter(username__in=given).only("username", "display_name") if given else ()
    return {one.get_username(): str(one) for one in people}


def _pairs(row: AuditEntry, names: Names) -> list[tuple[str, str]]:
    kept = dict(row.details)
    pairs: list[tuple[str, str]] = []
    if "old" in kept or "new" in kept:
        name = _field_name(row.action, str(kept.pop("field", ""))) or _("was → is")
        old, new = kept.pop("old", None), kept.pop("new", None)
        pairs += _change(name, old, new, _words_of(row, names)) if old or new or "field" in row.details else []
    if isinstance(changes := kept.pop("changes", None), dict):
        for name, one in changes.items():
            both = (one.get("old"), one.get("new")) if isinstance(one, dict) else (None, one)
            pairs.append((_name(str(name)), _arrow(*both, {})))
    return pairs + [(_name(name), _value_text(name, value)) for name, value in kept.items()]


def _words_of(row: AuditEntry, names: Names) -> Mapping[str, str]:
    """The words for the values of a line."""
    if row.action in {"plan_held", "plan_free"}:
        return {name: str(check.label) for name, check in CHECKS.items()}
    if row.action in _OF_SECTIONS:
        return {**names.get("section", {}), "True": _("publishes and approves"), "False": _("publishes")}
    if row.action == "role":
        return {value: str(word) for value, word in _ROLES.items()}
    return names.get("who" if row.action in _GIVEN else str(row.details.get("field")), {})


def _change(name: str, old: Any, new: Any, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """One text, or one for each part that was changed of what has parts."""
    if not (isinstance(old, dict) and isinstance(new, dict) and (old or new)):
        return [(name, _arrow(old, new, words))]
    changed = [part for part in dict.fromkeys([*old, *new]) if old.get(part) != new.get(part)]
    return [(words.get(part) or _name(part), _arrow(old.get(part), new.get(part), words)) for part in changed]


def _arrow(old: Any, new: Any, words: Mapping[str, str]) -> str:
    return f"{_text(old, words)} → {_text(new, words)}"


def _value_text(name: str, value: Any) -> str:
    """What stands beside the act; what was changed may be a field."""
    if name == "what" and str(value) in _FIELDS:
        return _name(str(value))
    return str(_ROLES.get(str(value), value)) if name == "role" else _text(value, {})


def _field_name(action: str, field: str) -> str:
    if action in _GIVEN:
        return str(NAMES["who"])
    if action == OF_PICTURES:
        try:
            return str(getattr(Picture._meta.get_field(field), "verbose_name", field))
        except FieldDoesNotExist:
            return field
    return str(_FIELDS[field].control.label) if field in _FIELDS else _name(field) if field else ""


def _name(name: str) -> str:
    """Of what stands beside an act, or of a field of a story; what only a plug-in knows keeps its own."""
    if name in NAMES:
        return str(NAMES[name])
    return str(_FIELDS[name].control.label) if name in _FIELDS else name


def _text(value: Any, words: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return "—"
    match value:
        case {"slug": str() as slug, "role": str() as role}:
            person = words.get(slug, slug)
            return f"{person} ({role})" if person and role else person or role
        case dict():
            return ", ".join(f"{words.get(name) or _name(name)}: {_text(one, words)}" for name, one in value.items())
        case list():
            return ", ".join(_text(one, words) for one in value)
    text = str(value)
    if text in words:
        return words[text]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _moment(text) or str(_CODES.get(text, text))


def _moment(text: str) -> str:
    """A day, or a moment on the newsroom's clock; nothing of what is neither."""
    if text[4:5] != "-" or text[7:8] != "-":
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if at.tzinfo:
        return moment_words(at)
    return f"{at:%d.%m.%Y}" if len(text) == len("2026-11-30") else ""
