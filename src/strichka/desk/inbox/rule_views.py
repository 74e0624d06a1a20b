"""Rules of the inbox: written, tried against the last items, and switched on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import script_texts, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.inbox.filters import is_key
from strichka.inbox.domain import keep_rule as verbs
from strichka.inbox.domain.keep_rule import RuleValues
from strichka.inbox.enums import Permission
from strichka.inbox.models import LONGEST_NAME, LONGEST_RULE, Feed, Rule
from strichka.inbox.trial import TRIED, trial
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories.models import Section

MOST_FEEDS = 300


@page(Permission.KEEP_FEEDS)
def rules(request: HttpRequest) -> HttpResponse:
    listed = Rule.objects.select_related("feed", "section", "person", "added_by").order_by("-is_active", "pk")
    context = {"rules": listed[: verbs.MOST], "part": "rules", "menu": "inbox"}
    return render(request, "desk/inbox_rules.html", context)


@page(Permission.KEEP_FEEDS)
def _blank(request: HttpRequest) -> HttpResponse:
    return _show(request, None, RuleValues(""))


@page(Permission.KEEP_FEEDS, method="POST")
def _written(request: HttpRequest) -> HttpResponse:
    values = _values(request)
    try:
        rule = verbs.write_rule(values=values, by=person(request))
    except Refused as refused:
        return _show(request, None, values, refused=refused.message)
    return redirect("desk:inbox_rule", rule.pk)


new_rule = by_method(_blank, _written)


@page(Permission.KEEP_FEEDS, find=subjects.wire_rule)
def _rule_page(request: HttpRequest, rule: Rule) -> HttpResponse:
    return _show(request, rule, _values_of(rule))


@page(Permission.KEEP_FEEDS, find=subjects.wire_rule, method="POST")
def _changed(request: HttpRequest, rule: Rule) -> HttpResponse:
    values = _values(request)
    try:
        verbs.write_rule(values=values, by=person(request), rule=rule)
    except Refused as refused:
        return _show(request, rule, values, refused=refused.message)
    messages.success(request, _("Saved. What it would have touched stands below."))
    return redirect("desk:inbox_rule", rule.pk)


rule = by_method(_rule_page, _changed)


@page(Permission.KEEP_FEEDS, find=subjects.wire_rule, method="POST")
def switch(request: HttpRequest, rule: Rule) -> HttpResponse:
    active = sent.text(request, "active") == "1"
    verbs.switch_rule(rule=rule, active=active, by=person(request))
    messages.success(request, _("From now on the rule works.") if active else _("The rule works no more."))
    return redirect("desk:inbox_rule", rule.pk)


@page(Permission.KEEP_FEEDS, find=subjects.wire_rule, method="POST")
def drop(request: HttpRequest, rule: Rule) -> HttpResponse:
    verbs.drop_rule(rule=rule, by=person(request))
    messages.success(request, _("The rule is deleted."))
    return redirect("desk:inbox_rules")


def _values(request: HttpRequest) -> RuleValues:
    chosen = {name: sent.text(request, name) for name in ("feed", "section", "person", "urgency")}
    rows: dict[str, Any] = {
        name: model.objects.filter(pk=int(chosen[name])).first() if is_key(chosen[name]) else None
        for name, model in (("feed", Feed), ("section", Section), ("person", User))
    }
    return RuleValues(
        name=sent.text(request, "name"),
        words=sent.text(request, "words"),
        language=sent.text(request, "language"),
        urgency=int(chosen["urgency"]) if chosen["urgency"].isdecimal() and len(chosen["urgency"]) == 1 else 0,
        marks_urgent="marks_urgent" in request.POST,
        ignores="ignores" in request.POST,
        alarms="alarms" in request.POST,
        **rows,
    )


def _values_of(rule: Rule) -> RuleValues:
    return RuleValues(
        rule.name, rule.feed, rule.words, rule.language, rule.urgency, rule.section, rule.person, rule.marks_urgent,
        rule.ignores, rule.alarms,
    )  # fmt: skip


def _show(request: HttpRequest, rule: Rule | None, values: RuleValues, *, refused: str = "") -> HttpResponse:
    """The rule, and which of the last items it would have touched."""
    language = get_language() or ""
    context = {
        "rule": rule,
        "values": values,
        "trial": trial(rule) if rule is not None and not refused else None,
        "feeds": Feed.objects.order_by("name", "pk").only("name")[:MOST_FEEDS],
        "sections": [(one.pk, one.name_in(language)) for one in Section.objects.all()],
        "people": User.objects.filter(is_active=True).order_by("display_name", "pk"),
        "languages": script_texts.language_names(),
        "urgencies": range(1, 10),
        "tried": TRIED,
        "longest_name": LONGEST_NAME,
        "longest_words": LONGEST_RULE,
        "refused": refused,
        "part": "rules",
        "menu": "inbox",
    }
    return render(request, "desk/inbox_rule.html", context, status=422 if refused else 200)
