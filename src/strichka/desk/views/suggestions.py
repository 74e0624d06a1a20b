"""What is offered while a story is written. Nothing is applied by these: a person chooses."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from strichka.desk import finding, suggesting
from strichka.desk.access import answers, person
from strichka.stories.models import Story

LONGEST_HEADLINE = 300


@answers("stories.view_story", find=finding.whole_story, method="GET")
def suggestions(request: HttpRequest, story: Story) -> HttpResponse:
    """``of=topics`` (so it is without it) or ``of=related``, for the text as it is saved."""
    of = "related" if request.GET.get("of") == "related" else "topics"
    found = suggesting.related(story) if of == "related" else suggesting.topics(story)
    return JsonResponse({"results": found})


@answers("stories.view_story", find=finding.story, method="GET")
def alike(request: HttpRequest, story: Story) -> HttpResponse:
    """«Do we have this already?», for a headline that need not be saved yet."""
    headline = request.GET.get("headline", "").replace("\x00", "").strip()[:LONGEST_HEADLINE]
    return JsonResponse({"results": suggesting.alike(story, headline, person(request)) if headline else []})
