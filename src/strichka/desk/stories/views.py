"""The list of stories, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from strichka.desk.doors import page, person
from strichka.desk.stories import listing
from strichka.stories.domain.create import create
from strichka.stories.enums import Permission, State
from strichka.stories.models import Section


@page(Permission.VIEW)
def stories(request: HttpRequest) -> HttpResponse:
    filters = listing.Filters.read(request.GET)
    listed = listing.stories(filters, person(request))
    language = get_language() or ""
    context = {
        "listing": listed,
        "filters": filters,
        "states": State.choices,
        "sections": [(one.slug, one.name_in(language)) for one in Section.objects.all()],
        "longest": listing.LONGEST_SEARCH,
        "menu": "stories",
    }
    return render(request, "desk/stories.html", context)


@page(Permission.CREATE, method="POST")
def new_story(request: HttpRequest) -> HttpResponse:
    story = listing.untouched(person(request)) or create(by=person(request))
    return redirect("desk:write", story.public_id)
