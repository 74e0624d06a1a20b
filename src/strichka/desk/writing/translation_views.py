"""Translating: a draft in another language, and its original beside the text."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.stories.enums import Permission
from strichka.stories.models import Story
from strichka.translations.domain.follow import follow
from strichka.translations.domain.translate import translate


@page(Permission.CREATE, find=subjects.story, method="POST")
def translate_story(request: HttpRequest, story: Story) -> HttpResponse:
    language = request.POST.get("language", "")
    return redirect("desk:write", translate(story=story, language=language, by=person(request)).public_id)


@page(Permission.WRITE, find=subjects.story, method="POST")
def follow_original(request: HttpRequest, story: Story) -> HttpResponse:
    follow(story=story, by=person(request))
    return redirect("desk:write", story.public_id)


def languages_left(story: Story) -> list[tuple[str, str]]:
    """Into which languages a story can still be translated; one query."""
    origin = story.translation_of_id or story.pk
    family = Story.objects.filter(pk=origin) | Story.objects.filter(translation_of_id=origin)
    taken = set(family.order_by().values_list("language", flat=True))
    return [(code, str(name)) for code, name in settings.LANGUAGES if code not in taken]
