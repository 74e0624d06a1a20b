"""The demo's templates, as its duty editor has kept them."""

from collections.abc import Iterable, Mapping
from typing import Any

from strichka.document import build
from strichka.staff.enums import Role
from strichka.staff.models import User
from strichka.stories.models import Section
from strichka.templates.models import Template


def load(rows: Iterable[Mapping[str, Any]]) -> None:
    duty = User.objects.get(role=Role.DUTY_EDITOR)
    for row in rows:
        blocks = [build.paragraph(words) for words in row["paragraphs"]]
        if "background" in row:
            blocks.append(build.background([row["background"]]))
        Template.objects.create(
            name=row["name"],
            kind=row["kind"],
            section=Section.objects.get(slug=row["section"]),
            language="uk",
            document=build.new_document(headline=row.get("headline", ""), blocks=blocks).to_json(),
            fields=row["fields"],
            kept_by=duty,
        )
