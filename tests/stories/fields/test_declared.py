"""What is declared of a field, held against the places that have its type or its column."""

from dataclasses import fields as typed

import pytest

from strichka.desk.writing.controls import PARTS
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.threads import THREADS
from strichka.stories.models import Card, Story
from strichka.stories.snapshot import Fields
from tests.factories import make_story

# Columns of a story that the verbs write, and nobody asks for in the panel.
OF_THE_VERBS = {
    "id", "public_id", "state", "document", "version", "schema_version", "headline", "slug_is_chosen", "field_versions",
    "current_edition", "published_at", "scheduled_for", "spiked_by", "killed_at", "kill_note", "created_at",
    "created_by", "changed_at", "held_by", "approved_at", "approved_by", "approval_asked_at", "sent_back", "delay",
    "delay_hours", "delayed_from", "checked_at",
}  # fmt: skip
OF_THE_EDITION = {"story", "public_id", "edition", "path", "published_at", "updated_at", "headline", "standfirst"}


def test_an_edition_has_a_type_for_each_published_field_and_for_nothing_else() -> None:
    assert {field.name for field in FIELDS if field.published} == {one.name for one in typed(Fields)}


def test_what_is_for_colleagues_alone_is_in_no_edition_nor_what_a_register_keeps() -> None:
    alone = {"ednote", "urgency", "embargoed_until"}
    assert {field.name for field in FIELDS if not field.published} == alone | {THREADS.name}


def test_every_column_of_a_story_is_declared_or_written_by_a_verb() -> None:
    own = {column.name for column in (*Story._meta.concrete_fields, *Story._meta.many_to_many)}

    assert own - OF_THE_VERBS | {THREADS.name} == {field.name for field in FIELDS}


def test_every_column_of_a_card_is_declared_or_made_of_the_edition() -> None:
    declared = {field.card.name for field in FIELDS if field.card}

    assert {column.name for column in Card._meta.concrete_fields} - OF_THE_EDITION == declared


def test_every_control_stands_in_a_part_of_the_panel() -> None:
    assert {field.control.group for field in FIELDS} == {name for name, _label, _is_open in PARTS}


@pytest.mark.django_db
def test_an_edition_keeps_the_fields_in_json_as_they_were_read() -> None:
    story = make_story()

    frozen = FIELDS.published(story)

    assert Fields(**FIELDS.from_json(frozen)).as_json() == {
        name: tuple(value) if isinstance(value, list) else value for name, value in frozen.items()
    }
