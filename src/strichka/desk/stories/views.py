"""A new story: an empty one, or a copy of another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.stories import listing
from strichka.stories.domain.create import begin_draft, copy
from strichka.stories.enums import Kind, Permission
from strichka.stories.models import Story


@page(Permission.CREATE, method="POST")
def new_story(request: HttpRequest) -> HttpResponse:
    """A news story, or with ``kind`` a flash; one that was begun and left empty is taken up again."""
    by, kind = person(request), Kind.FLASH if request.POST.get("kind") == Kind.FLASH else Kind.NEWS
    story = listing.untouched(by, kind) or begin_draft(by=by, kind=kind)
    return redirect("desk:write", story.public_id)


@page(Permission.CREATE, find=subjects.story, method="POST")
def copy_story(request: HttpRequest, story: Story) -> HttpResponse:
    return redirect("desk:write", copy(story=story, by=person(request)).public_id)
