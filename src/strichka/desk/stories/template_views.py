"""Templates: beginning a story with one, keeping one from a story, deleting one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.staff.errors import Refused
from strichka.stories.models import Story
from strichka.templates.domain.begin import begin
from strichka.templates.domain.keep import drop, keep
from strichka.templates.enums import Permission
from strichka.templates.models import LONGEST_NAME, Template


@page(Permission.BEGIN)
def templates(request: HttpRequest) -> HttpResponse:
    """All of them, as a page from which a key begins a story."""
    rows = Template.objects.select_related("section", "kept_by").defer("document", "fields")
    may_keep = request.user.has_perm(Permission.KEEP)
    return render(request, "desk/templates.html", {"templates": rows, "may_keep": may_keep, "menu": "stories"})


@page(Permission.BEGIN, find=subjects.template, method="POST")
def begin_template(request: HttpRequest, template: Template) -> HttpResponse:
    return redirect("desk:write", begin(template=template, by=person(request)).public_id)


@page(Permission.KEEP, find=subjects.template, method="POST")
def drop_template(request: HttpRequest, template: Template) -> HttpResponse:
    drop(template=template, by=person(request))
    messages.info(request, _("The template “%s” is deleted.") % template.name)
    return redirect("desk:templates")


@page(Permission.KEEP, find=subjects.story, method="POST")
def keep_template(request: HttpRequest, story: Story) -> HttpResponse:
    """From the writing room's menu; what is refused is said over the text."""
    try:
        template = keep(story=story, name=request.POST.get("name", "")[: LONGEST_NAME + 1], by=person(request))
    except Refused as error:
        messages.error(request, error.message)
    else:
        messages.info(request, _("Kept as the template “%s”.") % template.name)
    return redirect("desk:write", story.public_id)
