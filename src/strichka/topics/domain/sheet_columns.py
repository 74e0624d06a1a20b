"""The register as a table: its columns, and the rows of a file with what is wrong in them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.lib import spreadsheet
from strichka.search.query.folded import LONGEST
from strichka.topics.enums import FormKind, Gender, TopicKind
from strichka.topics.forms import own_language
from strichka.topics.models import Topic, TopicForm

# Between the names of one cell.
BETWEEN = " | "
_LONGEST_TEXT = 5000
_LONGEST_SLUG = 80
_SLUG = re.compile("[a-z0-9_-]+")
# Columns of names and the kind of their forms; only what people wrote is in the file.
FORMS: Mapping[str, str] = {
    "aliases": FormKind.ALIAS,
    "forbidden": FormKind.FORBIDDEN,
    "inflections": FormKind.INFLECTION,
}
# A file is read, and what it would do worked out, while somebody waits; and each name is declined.
MOST_LINES, MOST_NAMES = 20_000, 100
# What is told of one file; who has more to mend begins with these.
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line, for the person who reads it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line that could be read. An empty value says nothing of the topic; names are only ever added."""

    line: int
    slug: str
    kind: str
    name: str
    description: str
    gender: str
    translations: Mapping[str, str]
    forms: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Table:
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def languages() -> list[str]:
    return [code for code in settings.INSTANCE.words("site.languages") if code != own_language()]


def head() -> list[str]:
    return ["slug", "kind", "name", *(f"name_{code}" for code in languages()), *FORMS, "description", "gender"]


def cells(topic: Topic, forms: Sequence[TopicForm]) -> list[str]:
    """A topic as a line of the file."""
    written = [form for form in forms if not form.generated and not form.removed]
    names = (BETWEEN.join(form.form for form in written if form.kind == kind) for kind in FORMS.values())
    translations = (str(topic.translations.get(code, "")) for code in languages())
    return [topic.slug, topic.kind, topic.name, *translations, *names, topic.description, topic.gender]


def read(data: bytes) -> Table:
    """All lines of a file, and every problem that its lines have by themselves."""
    table = Table()
    try:
        lines = list(islice(((line, row) for line, row in spreadsheet.read(data) if any(row)), MOST_LINES + 2))
    except csv.Error:
        table.problems.append(
            Problem(1, _("This is no table: a quotation mark may be missing, or a cell is too long."))
        )
        return table
    first, columns = lines[0] if lines else (1, [])
    columns = [column.lower() for column in columns]
    table.problems += [Problem(first, words) for words in _head_problems(columns)]
    if len(lines) > MOST_LINES + 1:
        table.problems.append(Problem(lines[-1][0], _("At most %s lines at once. Divide the file.") % MOST_LINES))
    for line, row in lines[1:] if not table.problems else []:
        _read_line(table, line, dict(zip(columns, row, strict=False)), too_long=any(row[len(columns) :]))
    return table


def _head_problems(columns: Sequence[str]) -> Iterator[str]:
    if "name" not in columns:
        yield _("The first line has to name the columns, and one of them is “name”.")
        return
    unknown = [column for column in columns if column and column not in head()]
    if unknown:
        yield _("Unknown columns: %(columns)s. Known are: %(known)s.") % {
            "columns": ", ".join(unknown)[:200],
            "known": ", ".join(head()),
        }
    if len(set(columns)) < len(columns):
        yield _("A column stands twice.")


def _read_line(table: Table, line: int, values: Mapping[str, str], *, too_long: bool) -> None:
    kinds = {value: value for value in TopicKind.values} | {str(kind.label).casefold(): kind for kind in TopicKind}
    genders = {value: value for value in Gender.values} | {str(one.label).casefold(): one.value for one in Gender}
    written = values.get("kind", "").casefold()
    row = Row(
        line=line,
        slug=values.get("slug", "").lower(),
        kind=kinds.get(written, ""),
        name=" ".join(values.get("name", "").split()),
        description=values.get("description", ""),
        gender=genders.get(values.get("gender", "").casefold(), ""),
        translations={code: name for code in languages() if (name := values.get(f"name_{code}", ""))},
        forms=tuple(_forms(values)),
    )
    problems = list(_problems(row, written))
    if values.get("gender", "").casefold() not in genders:
        known = ", ".join(str(one.label) for one in (Gender.WOMAN, Gender.MAN))
        problems.append(
            _("Unknown gender: %(gender)s. Known are: f, m, %(known)s.")
            % {"gender": values["gender"][:50], "known": known}
        )
    if too_long:
        problems.append(_("There are more cells than columns."))
    called = f"«{row.name[:60]}»: " if row.name else ""
    table.problems += [Problem(line, called + words) for words in problems]
    if not problems:
        table.rows.append(row)


def _forms(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, kind in FORMS.items():
        names = (" ".join(name.split()) for name in values.get(column, "").split("|"))
        yield from ((name, kind) for name in names if name)


def _problems(row: Row, kind: str) -> Iterator[str]:
    if not row.name:
        yield _("There is no name.")
    if kind and not row.kind:
        labels = ", ".join(str(one.label) for one in TopicKind)
        yield _("Unknown kind: %(kind)s. Known are: %(known)s.") % {"kind": kind[:50], "known": labels}
    if len(row.slug) > _LONGEST_SLUG or (row.slug and not _SLUG.fullmatch(row.slug)):
        yield _("A slug has small Latin letters, digits and hyphens, 80 at most.")
    names = [row.name, *row.translations.values(), *(form for form, _kind in row.forms)]
    if len(names) > MOST_NAMES:
        yield _("At most %s names of one topic, please.") % MOST_NAMES
    if any(len(name) > LONGEST for name in names):
        yield _("A name has at most %s characters.") % LONGEST
    if len(row.description) > _LONGEST_TEXT:
        yield _("At most %s characters, please.") % _LONGEST_TEXT
