"""What is offered while a story is written. Nothing is applied by these: a person chooses."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from strichka.desk import subjects
from strichka.desk.doors import answers, person
from strichka.desk.writing import suggestions as offers
from strichka.desk.writing.beside import said as said_of
from strichka.stories.enums import Permission
from strichka.stories.models import Story

LONGEST_HEADLINE = 300


@answers(Permission.VIEW, find=subjects.whole_story, method="GET")
def suggestions(request: HttpRequest, story: Story) -> HttpResponse:
    """``of=topics`` (so it is without it) or ``of=related``, for the text as it is saved."""
    of = "related" if request.GET.get("of") == "related" else "topics"
    results = offers.related(story) if of == "related" else offers.topics(story)
    return JsonResponse({"results": results})


@answers(Permission.VIEW, find=subjects.story, method="GET")
def alike(request: HttpRequest, story: Story) -> HttpResponse:
    """«Do we have this already?», for a headline that need not be saved yet."""
    headline = request.GET.get("headline", "").replace("\x00", "").strip()[:LONGEST_HEADLINE]
    return JsonResponse({"results": offers.alike(story, headline, person(request)) if headline else []})


@answers(Permission.VIEW, find=subjects.whole_story, method="GET")
def attributions(request: HttpRequest, story: Story) -> HttpResponse:
    """Who says so, what days are meant, and what we said otherwise before, of the text as it is saved."""
    return JsonResponse(said_of.panel(story, person(request)))
