"""A new story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strichka.desk.doors import page, person
from strichka.desk.stories import listing
from strichka.stories.domain.create import create
from strichka.stories.enums import Permission


@page(Permission.CREATE, method="POST")
def new_story(request: HttpRequest) -> HttpResponse:
    story = listing.untouched(person(request)) or create(by=person(request))
    return redirect("desk:write", story.public_id)
