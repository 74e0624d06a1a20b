"""From what stands in a URL to the row behind it."""

import uuid
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime

from strichka.activitypub.models import Host
from strichka.channels.models import Channel, Delivery
from strichka.comments.models import Discussion
from strichka.elsewhere.models import Batch
from strichka.foreign.models import ForeignCase, ForeignReport, Site
from strichka.house_words.models import HouseWord
from strichka.inbox.events import of_sources
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Event, Feed, InboxView, Item, Quarantined, Rule
from strichka.partners.models import Partner
from strichka.pictures.models import Picture
from strichka.planning.models import PlannedLine, SavedView
from strichka.redirects.models import MissingAddress, Redirect
from strichka.reports.models import Case, Report
from strichka.requests.models import PublicRequest
from strichka.staff.models import User
from strichka.stories import addresses, lists
from strichka.stories.lists import ListPage
from strichka.stories.models import Background, Dismissal, Section, Story
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.templates.models import Template


def story(public_id: str) -> Story:
    """A story without its document, which most pages do not need."""
    return get_object_or_404(
        Story.objects.select_related("section", "current_edition").defer("document", "current_edition__document"),
        public_id=public_id,
    )


def whole_story(public_id: str) -> Story:
    joined = ("section", "current_edition", "lead_picture", "translation_of__current_edition", "created_by")
    return get_object_or_404(
        Story.objects.select_related(*joined).defer("current_edition__document"),
        public_id=public_id,
    )


def case(number: str) -> Case:
    joined = (
        "story", "story__section", "story__current_edition", "story__created_by", "edition", "closed_by", "fixed_in",
    )  # fmt: skip
    return get_object_or_404(Case.objects.select_related(*joined).defer("story__document"), pk=int(number))


def dismissal(number: str) -> Dismissal:
    return get_object_or_404(Dismissal.objects.select_related("story"), pk=int(number))


def discussion(number: str) -> Discussion:
    return get_object_or_404(Discussion.objects.select_related("story").defer("story__document"), pk=int(number))


def front(name: str) -> ListPage:
    """What ``fronts.naming.address_name`` names."""
    language, _colon, slug = name.partition(":")
    if language not in addresses.languages():
        raise Http404(name)
    return (
        lists.SECTION.page(language, get_object_or_404(Section, slug=slug).slug) if slug else lists.HOME.page(language)
    )


def dispatch(number: str) -> Dispatch:
    return get_object_or_404(Dispatch, pk=int(number))


def subscription(number: str) -> Subscription:
    return get_object_or_404(Subscription, pk=int(number))


def person(number: str) -> User:
    return get_object_or_404(User, pk=int(number))


def picture(public_id: str) -> Picture:
    return get_object_or_404(Picture.objects.prefetch_related("renditions"), public_id=public_id)


def line(number: str) -> PlannedLine:
    joined = ("section", "department", "story", "planned_by")
    rows = PlannedLine.objects.select_related(*joined).defer("story__document")
    return get_object_or_404(rows.prefetch_related("assignments__person", "topics"), pk=int(number))


def view(number: str) -> SavedView:
    return get_object_or_404(SavedView, pk=int(number))


def template(number: str) -> Template:
    return get_object_or_404(Template.objects.select_related("section"), pk=int(number))


def missing_address(number: str) -> MissingAddress:
    return get_object_or_404(MissingAddress, pk=int(number))


def redirect(number: str) -> Redirect:
    return get_object_or_404(Redirect, pk=int(number))


def request(number: str) -> PublicRequest:
    joined = ("story", "story__section", "asker", "edition", "entered_by", "decided_by")
    rows = PublicRequest.objects.select_related(*joined)
    return get_object_or_404(rows.defer("story__document", "edition__document", "edition__since"), pk=int(number))


def background(number: str) -> Background:
    return get_object_or_404(Background, pk=int(number))


def batch(number: str) -> Batch:
    return get_object_or_404(Batch.objects.select_related("by", "undone_by"), pk=int(number))


def house_word(number: str) -> HouseWord:
    joined = ("topic", "proposed_by", "decided_by")
    return get_object_or_404(HouseWord.objects.select_related(*joined), pk=int(number))


def foreign_case(number: str) -> ForeignCase:
    return get_object_or_404(ForeignCase.objects.select_related("page__site", "closed_by"), pk=int(number))


def foreign_site(number: str) -> Site:
    return get_object_or_404(Site, pk=int(number))


def channel(number: str) -> Channel:
    return get_object_or_404(Channel.objects.select_related("added_by"), pk=int(number))


def server(number: str) -> Host:
    return get_object_or_404(Host, pk=int(number))


def delivery(number: str) -> Delivery:
    rows = Delivery.objects.select_related("post__channel", "post__story").defer("post__story__document")
    return get_object_or_404(rows, pk=int(number))


def partner(number: str) -> Partner:
    return get_object_or_404(Partner.objects.select_related("added_by"), pk=int(number))


def item(number: str) -> Item:
    joined = ("feed__source", "feed__section", "section", "handled_by", "event", "replaced_by")
    return get_object_or_404(
        Item.objects.select_related(*joined).defer("replaced_by__wire", "replaced_by__page"), pk=int(number)
    )


def feed(number: str) -> Feed:
    return get_object_or_404(Feed.objects.select_related("source", "section", "added_by"), pk=int(number))


def quarantined(number: str) -> Quarantined:
    return get_object_or_404(Quarantined.objects.select_related("feed"), pk=int(number))


def wire_rule(number: str) -> Rule:
    joined = ("feed", "section", "person", "added_by")
    return get_object_or_404(Rule.objects.select_related(*joined), pk=int(number))


def inbox_view(number: str) -> InboxView:
    return get_object_or_404(InboxView, pk=int(number))


def withheld_report(text: str) -> Report:
    rows = Report.objects.exclude(problem="").select_related("story").defer("story__document")
    return get_object_or_404(rows, pk=_uuid(text))


def foreign_report(text: str) -> ForeignReport:
    return get_object_or_404(ForeignReport.objects.filter(case=None).select_related("page"), pk=_uuid(text))


def event(number: str) -> Event:
    return get_object_or_404(Event, pk=int(number))


def source_change(number: str) -> SourceChange:
    return get_object_or_404(of_sources.with_rows(SourceChange.objects.all()), pk=int(number))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None


def moment_and_id(cursor: str) -> tuple[datetime, uuid.UUID] | None:
    """Where a page of reports ended, ``<ISO time>~<id>``; None for what is no such place."""
    moment, _tilde, identifier = cursor.partition("~")
    try:
        at = parse_datetime(moment)
        return (at, uuid.UUID(identifier)) if at is not None and at.tzinfo is not None else None
    except ValueError:
        return None
