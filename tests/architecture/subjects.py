"""Something to do a verb with: for each parameter of a verb, by its type or its name, what tests give it."""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.db.models import Model
from django.utils import timezone

from strichka.activitypub.models import Host
from strichka.channels.domain.channel import ChannelValues
from strichka.channels.domain.wish import Wish
from strichka.channels.models import Channel, Delivery
from strichka.comments.anchoring import Anchor
from strichka.comments.domain.comment import Wording
from strichka.comments.models import Discussion
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.elsewhere.domain.begin import Pair
from strichka.elsewhere.models import Batch
from strichka.foreign.models import ForeignCase, ForeignReport, Site
from strichka.fronts.layout import Layout
from strichka.house_words.domain.keeping import WordValues
from strichka.house_words.models import HouseWord
from strichka.inbox.domain.feeds import FeedValues
from strichka.inbox.domain.keep_rule import RuleValues
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Event, Feed, InboxView, Item, Quarantined, Rule
from strichka.moving.domain.bring import Ready
from strichka.moving.export import plain_rows
from strichka.partners.domain.keep_partner import PartnerValues
from strichka.partners.models import Partner
from strichka.pictures.models import Picture
from strichka.pictures.originals import Readable
from strichka.planning.domain.keep_view import keep_view
from strichka.planning.domain.plan import LineValues
from strichka.planning.models import Department, KeptView, PlannedLine, SavedView
from strichka.redirects.models import MissingAddress, Redirect
from strichka.reports.models import Case, Report
from strichka.requests.domain.receive import RequestValues
from strichka.requests.models import PublicRequest
from strichka.staff.models import User
from strichka.stories import lists
from strichka.stories.checking.stylebook.placed import PlacedFinding
from strichka.stories.domain.correct import Replacement
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.domain.developing.update import News
from strichka.stories.domain.fields import Asked
from strichka.stories.domain.timing.hold import Choice
from strichka.stories.enums import Reach, RuleSeverity
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Field
from strichka.stories.lists import ListPage
from strichka.stories.models import Background, Delay, Dismissal, Edition, Section, Story
from strichka.stories.plain_words import PlainWords
from strichka.stylebook.copy import Passage
from strichka.stylebook.rule import Finding as Flaw
from strichka.stylebook.rule import Severity as Weight
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.templates.domain.keep import keep
from strichka.templates.models import Template
from strichka.topics.models import Topic
from strichka.wire.page.page import Page
from strichka.wire.page.reader import read
from tests.channels.telling import channel_rows
from tests.comments.discussing import anchor_at, discuss
from tests.desk.desk import make_case
from tests.desk.foreign.withheld import foreign_rows
from tests.factories import make_section, make_user, publish_story
from tests.inbox.rows import wire_rows
from tests.partners.asking_them import make_partner
from tests.partners.asking_them import values as partner_values
from tests.planning.planned import make_department, make_line
from tests.requests.asked import make_request, request_values
from tests.subscriptions.reading import subscription_rows

# Where the name says what the type does not.
BY_NAME: dict[str, Callable[["Subjects"], Any]] = {
    "story: str": lambda given: given.story.public_id,
    "steps": lambda _given: [{"stepType": "none"}],
    "field: str": lambda _given: "ednote",
    "role": lambda _given: "reporter",
    "username": lambda _given: "nova",
    "source": lambda _given: "/staryi/",
    "target": lambda _given: "/",
    "row": lambda given: given.story.section,
    "of": lambda given: given.story.section,
    "lines": lambda _given: [(1, ["/staryi/", "/"])],
    "items": lambda given: [given.by_type[Item].pk],
    "kind: str": lambda _given: "push",
    "values: dict": lambda given: plain_rows.story(given.story),
    "rows": lambda given: [("change", given.story.section, {})],
}


def _around_a_story(story: Story) -> dict[Any, Any]:
    """What colleagues and readers say of a story, and what the newsroom keeps for the next."""
    words = Words("Довідка", "Слова.")
    delay = Delay.objects.create(name="місце влучання", hours=3)
    return {
        Anchor: anchor_at(story, "міст"), Wording: Wording("Звідки це?", ()), Discussion: discuss(story, "міст"),
        PublicRequest: make_request(story), RequestValues: request_values(), Edition: story.current_edition,
        Words: words, Background: write_background(words=words, language="uk", by=None), News: News("Рух відкрили."),
        Batch: Batch.objects.create(wrong="мост", right="міст", language="uk"), Pair: Pair("мост", "міст", "uk"),
        HouseWord: HouseWord.objects.create(wrong="мост", right="міст", language="uk"),
        WordValues: WordValues("на протязі", "протягом", "uk"),
        Ready: Ready(source="x", foreign_id="1", document=load(story.document), section=""),
        PlacedFinding: PlacedFinding(
            Flaw("spelling", 0, 4, Weight.WARNING, {}), Passage("міст"), RuleSeverity.WARNING, "uk"
        ),
        Reach: Reach.STORY, Dismissal: Dismissal.objects.create(story=story, words="міст"),
        RuleSeverity: RuleSeverity.HINT,
        Choice: Choice(delay, timezone.now()), Template: keep(story=story, name="Погода", by=None),
    }  # fmt: skip


class Subjects:
    """One of each; ``story`` is the one that verbs of stories are tried on."""

    def __init__(self, story: Story) -> None:
        self.story = story
        reported = publish_story(headline="Інша")
        case = make_case(reported, "міст", "мост")
        words = passage_of(load(reported.current_edition.document), "міст")  # type: ignore[union-attr]
        now = timezone.now()
        self.by_type: dict[Any, Any] = {
            Story: story, Section: make_section(), User: make_user("reporter"), Case: case,
            PlannedLine: make_line(section=story.section),
            Department: make_department("viddil"),
            SavedView: keep_view(name="Моє", query="person=me", by=make_user()),
            Picture: Picture.objects.create(original="a.jpg", sha256="0" * 64),
            Topic: Topic.objects.create(name="Міст"),
            MissingAddress: MissingAddress.objects.create(path="/x/", count=1, in_hour=1, is_ours=True, hour=now),
            Redirect: Redirect.objects.create(source="/a/", target="/"),
            ListPage: lists.HOME.page("uk"), Layout: Layout(),
            LineValues: LineValues("Міст", timezone.localdate()),
            PlainWords: PlainWords("Міст", "У місті.", "uk"),
            Page: read("Міст відкрили\n\nУ місті відкрили міст."), Readable: BytesIO(b"x"),
            Replacement: Replacement(words, "мост"), Field: FIELDS.named("ednote"), Asked: Asked("Нотатка", 0),
            datetime: now + timedelta(hours=1), str: "слова", int: 0, bool: False,
            Mapping: {}, Iterable: [], Sequence: [], Collection: [], dict: {}, date: timezone.localdate(), list: [],
        }  # fmt: skip
        foreign = foreign_rows()
        self.by_type |= _around_a_story(reported)
        channels = channel_rows(reported)
        settings = {"url": "https://a.example", "secret": "дуже-таємний-секрет"}
        self.by_type |= {Channel: channels["channel"], Delivery: channels["delivery"], Wish: Wish(),
                         ChannelValues: ChannelValues("Берег", settings)}  # fmt: skip
        self.by_type |= {Host: Host.objects.create(name="far.example")}
        self.by_type |= {Site: foreign["site"], ForeignCase: foreign["foreign"], Report: foreign["report"],
                         ForeignReport: foreign["letter"]}  # fmt: skip
        self.by_type |= {Partner: make_partner()[0], PartnerValues: partner_values(name="Інша")}
        readers = subscription_rows()
        self.by_type |= {Subscription: readers["subscription"], Dispatch: readers["dispatch"]}
        wire = wire_rows()
        self.by_type |= {Event: wire["event"], SourceChange: wire["change"]}
        self.by_type |= {Feed: wire["feed"], Item: wire["item"], Quarantined: wire["quarantined"], Rule: wire["rule"],
                         InboxView: wire["kept"], KeptView: self.by_type[SavedView], FeedValues: FeedValues("Обрій"),
                         RuleValues: RuleValues("Порт", words="порт", alarms=True)}  # fmt: skip

    def arguments(self, verb: Callable[..., Any]) -> dict[str, Any]:
        """What the verb wants, but for ``by`` and what it does without. Raises LookupError for what is not known."""
        wanted = inspect.signature(verb).parameters.values()
        return {one.name: self._of(one) for one in wanted if one.name != "by" and one.default is one.empty}

    def _of(self, parameter: inspect.Parameter) -> Any:
        types = getattr(parameter.annotation, "__args__", ()) if self._is_union(parameter) else (parameter.annotation,)
        kind = getattr(types[0], "__origin__", types[0])
        for name in (f"{parameter.name}: {getattr(kind, '__name__', kind)}", parameter.name):
            if name in BY_NAME:
                return BY_NAME[name](self)
        if kind is Any:
            return "слова"
        if kind not in self.by_type:
            raise LookupError(f"say in tests/architecture/subjects.py what a {parameter} is")
        return self.by_type[kind]

    def _is_union(self, parameter: inspect.Parameter) -> bool:
        return type(parameter.annotation).__name__ in {"UnionType", "Union", "_UnionGenericAlias"}

    def subject_of(self, verb: Callable[..., Any]) -> Any:
        """What the verb's rule is asked of: its story, or the first thing that it is given, if that is a row."""
        arguments = self.arguments(verb)
        given = self.story if "story" in arguments else next(iter(arguments.values()), None)
        return given if isinstance(given, Model | ListPage) else None
