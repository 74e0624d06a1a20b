"""The rules of the stylebook with what they mean here, and what the newsroom has dismissed for all its stories."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.lib.setting import in_words
from strichka.staff.errors import Refused
from strichka.stories.checking.stylebook.placed import label_of, settings
from strichka.stories.domain.stylebook.set_rule import set_rule
from strichka.stories.domain.stylebook.tell_again import tell_again
from strichka.stories.enums import Permission, RuleSeverity
from strichka.stories.models import Dismissal
from strichka.stylebook.rule import RULES

_MEANS = "means-"  # and the name of a rule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the user's language; ``meaning`` is empty while the newsroom has set nothing."""

    name: str
    label: str
    why: str
    meaning: str


@page(Permission.VIEW)
def _rules(request: HttpRequest) -> HttpResponse:
    spoken, set_here = get_language() or "", settings()
    rows = [
        RuleRow(one.name, in_words(label_of(one.name), spoken), in_words(one.why, spoken), set_here.get(one.name, ""))
        for one in RULES.values()
    ]
    context = {
        "rules": rows,
        "meanings": RuleSeverity.choices,
        "may": person(request).has_perm(Permission.SET_RULES),
        "menu": "cases",
    }
    return render(request, "desk/stylebook.html", context)


@page(Permission.SET_RULES, method="POST")
def _set(request: HttpRequest) -> HttpResponse:
    """All rules come in one form; what was not changed there is left as a colleague may have set it meanwhile."""
    asked = {field: sent.text(request, field) for field in request.POST if field.startswith(_MEANS)}
    known = {f"{_MEANS}{name}" for name in RULES}
    if not asked or not asked.keys() <= known or not set(asked.values()) <= {"", *RuleSeverity.values}:
        raise Refused("rule", _("The request cannot be read."))
    with transaction.atomic():
        for field, meaning in sorted(asked.items()):
            name = field.removeprefix(_MEANS)
            if meaning != sent.text(request, f"was-{name}"):
                set_rule(name=name, meaning=RuleSeverity(meaning) if meaning else None, by=person(request))
    messages.success(request, _("Saved."))
    return redirect("desk:stylebook")


stylebook = by_method(_rules, _set)


@page(Permission.VIEW)
def dismissals(request: HttpRequest) -> HttpResponse:
    found = Dismissal.objects.filter(story=None).select_related("by")
    listed = paging.by_id(found, request.GET.get("after", ""), kept={})
    spoken = get_language() or ""
    context = {
        "rows": [(row, in_words(label_of(row.rule), spoken)) for row in listed.rows],
        "older": listed.older,
        "may": person(request).has_perm(Permission.KEEP_STYLEBOOK),
        "menu": "cases",
    }
    return render(request, "desk/dismissals.html", context)


@page(Permission.KEEP_STYLEBOOK, find=subjects.dismissal, method="POST")
def tell_finding_again(request: HttpRequest, dismissal: Dismissal) -> HttpResponse:
    tell_again(dismissal=dismissal, by=person(request))
    messages.success(request, _("It is told again."))
    return redirect("desk:dismissals")
