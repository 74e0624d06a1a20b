"""A section that asks for approval, with a writer, an editor who publishes there, and one who approves."""

from typing import NamedTuple

from strichka.staff.enums import Role
from strichka.staff.models import User
from strichka.stories.domain.approval.approve import approve
from strichka.stories.domain.approval.limit import limit
from strichka.stories.models import Section, Story
from tests.factories import make_section, make_user


class Newsroom(NamedTuple):
    section: Section
    writer: User
    editor: User
    approver: User


def newsroom() -> Newsroom:
    section = make_section(slug="sud", name="Суд", asks_approval=True)
    approver = make_user()
    limit(person=approver, sections={"sud": True}, by=None)
    return Newsroom(section, make_user(Role.REPORTER), make_user(), approver)


def approve_as_it_stands(story: Story, by: User | None) -> None:
    story.refresh_from_db()
    approve(story=story, version=story.version, by=by)
    story.refresh_from_db()
