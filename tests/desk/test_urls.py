"""What readers see changes through verbs, rights and the log only: every door × every role, by the registries."""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from strichka.activitypub.models import Host
from strichka.baking import press
from strichka.channels.models import Channel, Delivery
from strichka.comments.models import Discussion
from strichka.desk.quick.write_form import Form
from strichka.desk.urls import pages
from strichka.document import build, contents
from strichka.document.schema import load
from strichka.elsewhere.find import find
from strichka.elsewhere.models import Batch, BatchItem
from strichka.foreign.models import ForeignCase, ForeignReport, Site
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.enums import Region
from strichka.fronts.layout import Layout, Placed
from strichka.house_words.models import HouseWord
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Event, Feed, InboxView, Item, Quarantined, Rule
from strichka.income.models import Banner
from strichka.lib.setting import words
from strichka.paper.models import Text
from strichka.partners.models import Partner
from strichka.pictures.models import Picture
from strichka.planning.domain.keep_view import keep_view
from strichka.planning.models import PlannedLine, SavedView
from strichka.redirects.models import MissingAddress, Redirect
from strichka.reports.models import Case, Report
from strichka.requests.models import PublicRequest
from strichka.sources.models import Source
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry, Browser, User
from strichka.staff.register import ReadOnlyRegister, Register
from strichka.stories import lists, snapshot
from strichka.stories.checking import text as versions
from strichka.stories.checking.stylebook.copies import copy_of
from strichka.stories.checking.stylebook.placed import placed_findings
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.domain.spike import spike
from strichka.stories.domain.submit import submit
from strichka.stories.enums import Kind, Reach, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.lists import ListPage
from strichka.stories.models import Background, CheckSetting, Delay, Dismissal, Step, Story, Thread
from strichka.stylebook import rule as stylebook
from strichka.stylebook.rule import RULES
from strichka.stylebook.rule import Finding as Found
from strichka.stylebook.rule import Severity as Weight
from strichka.stylebook.wording import wording
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.templates.domain.keep import keep as keep_template
from strichka.templates.models import Template
from tests.channels.telling import channel_rows
from tests.comments.discussing import anchor_at, discuss
from tests.desk.desk import make_case
from tests.desk.foreign.withheld import foreign_rows
from tests.desk.test_doors import path_of
from tests.factories import make_section, make_story, make_user
from tests.inbox.rows import wire_rows
from tests.paper.reading import make_byline, make_picture, make_topic, publish_with, set_fields
from tests.partners.asking_them import make_partner
from tests.planning.planned import make_department, make_line
from tests.requests.asked import make_request
from tests.staff.test_triggers import remake
from tests.subscriptions.reading import subscription_rows

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ADDRESS = "reader@example.org"


@dataclass(frozen=True)
class Newsroom:
    story: Story
    case: Case
    seen: Picture
    unseen: Picture
    person: User
    drafts: list[Story]
    front: ListPage
    line: PlannedLine
    view: SavedView
    template: Template
    background: Background
    asked: PublicRequest
    address: MissingAddress
    redirect: Redirect
    discussion: Discussion
    batch: Batch
    word: HouseWord
    partner: Partner
    site: Site
    channel: Channel
    dispatch: Dispatch
    subscription: Subscription
    delivery: Delivery
    server: Host
    dismissal: Dismissal
    foreign: ForeignCase
    report: Report
    letter: ForeignReport
    feed: Feed
    item: Item
    quarantined: Quarantined
    rule: Rule
    kept: InboxView
    event: Event
    change: SourceChange
    paper: dict[str, Any]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Newsroom]:
    """A row in every register and a story that shows them; made once, taken back when the module is through."""
    with django_db_blocker.unblock(), transaction.atomic(), RULES.temporarily(HEADLINES):
        yield build_newsroom()
        transaction.set_rollback(True)


@pytest.fixture
def newsroom(built: Newsroom) -> Newsroom:
    """With its paper as it stands before anything is tried; rendered once, with the settings of a test."""
    if not built.paper:
        built.paper.update(paper())
    return built


HEADLINES = stylebook.Rule(
    "headlines", across=lambda _copy: [Found("headlines", 0, 4, Weight.HINT, words(uk="Заголовок."))]
)


def found(story: Story) -> list[dict[str, Any]]:
    """The finding of that rule, to be told no more in the story."""
    story.refresh_from_db()
    text = versions.Text(story.public_id, load(story.document), snapshot.take(story), versions.Lookups())
    first = placed_findings(copy_of(text), [HEADLINES], story="")[0].fingerprint(Reach.ONCE)
    return [{"document": story.document, "finding": first, "reach": "story"}]


def build_newsroom() -> Newsroom:
    make_topic("mist", "Міст")
    make_byline("olena", "Олена Кравець")
    Source.objects.create(slug="kyodo", name="Kyodo", kind="agency")
    make_department()
    Thread.objects.create(slug="povin", name="Повінь", language="uk")
    CheckSetting.objects.create(name="credit", severity="warning")
    Delay.objects.create(name="місце влучання", hours=3)
    Text.objects.create(place="about", language="uk", title="Про нас", body="Ми газета.")
    seen, unseen = make_picture(1, alt="Міст", credit="Getty"), make_picture(2, alt="Парк")
    paragraphs = [build.paragraph("Міст їде через річку."), build.picture(seen.public_id, caption="Підпис")]
    story = publish_with(
        build.new_document(headline="Міст відкрили", blocks=paragraphs),
        topics=["mist"], sources=["kyodo"], bylines=[{"slug": "olena", "role": ""}],
    )  # fmt: skip
    set_fields(story, dateline="Київ")  # what an update would bring
    now = timezone.now()
    Banner.objects.create(
        place="home-top", language="uk", advertiser="Книгарня", words="Книжки", url="https://books.example/",
        starts_at=now, ends_at=now + timedelta(days=1),
    )  # fmt: skip
    case = make_case(story, "їде", "йде", comment="Отак.")
    Report.objects.filter(case=case).update(email=ADDRESS)
    person = colleague()
    view = keep_view(name="Моє", query="person=me", by=make_user())
    line = make_line("Засідання ради", person)
    missing = MissingAddress.objects.create(path="/nowhere/", count=1, in_hour=1, hour=now, is_ours=True)
    moved = Redirect.objects.create(source="/moved/", target="/")
    front = planned_front(story)
    template = keep_template(story=story, name="Погода", by=make_user())
    discussed = discuss(story, "через річку")
    background = write_background(words=Words("Довідка", "Слова."), language="uk", by=None)
    batch, word = fixed_elsewhere(story), HouseWord.objects.create(wrong="їжджає", right="їде", language="uk")
    rows = (line, view, template, background, make_request(story), missing, moved, discussed, batch, word)
    rows += (make_partner()[0],)
    more = foreign_rows() | wire_rows() | channel_rows(story) | subscription_rows()
    more |= {"server": Host.objects.create(name="far.example", is_blocked=True)}
    more |= {"dismissal": Dismissal.objects.create(words="міст")}
    return Newsroom(story, case, seen, unseen, person, drafts(), front, *rows, **more, paper={})


def fixed_elsewhere(story: Story) -> Batch:
    """A batch that has fixed one text, which can be undone."""
    batch = Batch.objects.create(wrong="йде", right="їде", language="uk")
    values = {"target": "published", "state": "fixed", "done_at": timezone.now(), "changes": []}
    BatchItem.objects.create(batch=batch, story=story, **values)
    return batch


def planned_front(story: Story) -> ListPage:
    """The home page with an arrangement that stands and one whose time will come."""
    front, layout = lists.HOME.page("uk"), Layout((Placed(story.public_id, Region.LEAD),))
    arrange(page=front, layout=Layout(), base=0, by=None)
    arrange(page=front, layout=layout, base=1, by=None, starts_at=timezone.now() + timedelta(hours=1))
    return front


def colleague() -> User:
    """Somebody with a browser and a second factor to be signed out of; the database notes when the factor goes."""
    remake("second_factor_is_removed")
    person = make_user(Role.REPORTER)
    signed_in_twice(person)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    return person


def signed_in_twice(user: User) -> None:
    Browser.objects.create(user=user, key=f"elsewhere-{user.pk}", agent="Firefox")


def paper() -> dict[str, Any]:
    """All that readers get, as it would be baked now: bytes by path."""
    return {path: rendered_bytes(path) for path in press.all_paths()}


def rendered_bytes(path: str) -> Any:
    rendered = press.render(path)
    return rendered.content if isinstance(rendered, press.Page) else rendered


def changed_pages(newsroom: Newsroom) -> list[str]:
    now = paper()
    return sorted(path for path in now.keys() | newsroom.paper.keys() if now.get(path) != newsroom.paper.get(path))


def later(hours: int) -> str:
    return (timezone.now() + timedelta(hours=hours)).isoformat()


def png() -> SimpleUploadedFile:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    return SimpleUploadedFile("a.png", head + b"\x00" * 64)


def fields_of(story: Story) -> list[dict[str, Any]]:
    """Every field of what readers see and of what only an editor may undo, set to what it holds; of others one."""
    story.refresh_from_db()
    declared = FIELDS if story.state == State.LIVE or story.kind == Kind.ADVERTISING else [FIELDS.named("ednote")]
    versions = story.field_versions
    return [{"field": one.name, "value": one.get(story), "version": versions.get(one.name, 0)} for one in declared]


def one(**body: Any) -> Callable[[Story], list[dict[str, Any]]]:
    return lambda _story: [body]


def a_step(story: Story) -> list[dict[str, Any]]:
    story.refresh_from_db()
    step = {"stepType": "replace", "from": 1, "to": 2}
    return [{"version": story.version, "schema": story.schema_version, "steps": [step], "client": "a"}]


def quick(**body: Any) -> Callable[[Story], list[dict[str, Any]]]:
    """A form of the quick page, each time with a key of its own."""
    return lambda _story: [{"key": secrets.token_urlsafe(16)} | body]


def written_anew(story: Story) -> list[dict[str, Any]]:
    story.refresh_from_db()
    shown = asdict(Form.showing(story))
    return [shown | {"headline": f"{shown['headline']}, оновлено", "key": secrets.token_urlsafe(16), "do": "draft"}]


def first_block(story: Story) -> str:
    return next(one.id for one in contents.blocks(load(story.document)) if one.type == "paragraph")


def commented(story: Story) -> list[dict[str, Any]]:
    return [asdict(anchor_at(story, "через річку")) | {"text": "Який міст?"}]


MENDED = {"seen": "Міст їде через річку.", "text": "Міст йде через річку.", "kind": "correction", "do": "fix"}


def picture_ids() -> list[str]:
    return list(Picture.objects.values_list("public_id", flat=True))


# What is sent to each door that takes something in: bodies that it takes from who may.
ASKED = {
    "demand": "refutation", "words": "Міст", "received": "2026-11-20T12:00", "name": "Ольга", "contact": "0",
    "text": "Прошу.",
}  # fmt: skip


def elsewhere(story: Story) -> list[dict[str, Any]]:
    """The first place where the story's words stand."""
    texts = find(wording("через", "крізь", "uk"), by=None).matches
    keys = [text.key(text.spots[0]) for text in texts if text.row == story]
    return [{"wrong": "через", "right": "крізь", "language": "uk", "kind": "minor", "chosen": keys}]


BODIES: dict[str, Callable[[Story], list[dict[str, Any]]]] = {
    "findings": lambda story: [{"document": story.document}],
    "dismiss_finding": found,
    "stylebook": one(rule="headlines", meaning="off"),
    "tell_finding_again": one(),
    "new_story": one(),
    "keep_inbox_view": one(name="Моє", show="urgent"),
    "drop_inbox_view": one(),
    "see_items": lambda _story: [{"items": [Item.objects.get().pk]}],
    "mark_items": lambda _story: [{"items": [Item.objects.get().pk]}],
    "take_items": lambda _story: [{"item": [Item.objects.get().pk], "again": "1"}],
    "bring_item_text": one(),
    "new_inbox_feed": one(kind="push", name="Обрій"),
    "inbox_feed": one(name="Обрій"),
    "switch_inbox_feed": one(active="0"),
    "look_at_inbox_feed": one(),
    "renew_inbox_key": one(),
    "settle_quarantined": one(),
    "read_quarantined_again": one(),
    "new_inbox_rule": one(name="Порт", words="порт", alarms="on"),
    "inbox_rule": one(name="Порт", words="порт", alarms="on"),
    "switch_inbox_rule": one(active="1"),
    "drop_inbox_rule": one(),
    "merge_event": one(into="1"),
    "split_event": one(items=["1"]),
    "settle_change": one(version="1"),
    "copy": one(),
    "update": one(text="Рух відкрили.", note="Відкрито.", sure=True),
    "close": one(),
    "caret": one(client="a1", anchor={"block": "abcdefgh23", "offset": 0}, head={"block": "abcdefgh23", "offset": 1}),
    "restore_field": one(),
    "new_background": one(title="Міст", text="Його ремонтували двічі.", language="uk"),
    "background": one(title="Міст", text="Його ремонтували тричі.", version="0"),
    "begin_thread": one(name="Посуха", language="uk"),
    "new_request": lambda story: [ASKED | {"story": story.public_id}],
    "change_request": lambda story: [ASKED | {"story": story.public_id, "words": "Інші слова", "version": "0"}],
    "grant_request": one(edition="1"),
    "answer_request": one(note="Міст не закривали.", kind="refutation"),
    "refuse_request": one(reason="Строк минув."),
    "reopen_request": one(),
    "erase_request": one(),
    "translate": one(language="en"),
    "follow_original": one(),
    "keep_template": one(name="Погода"),
    "begin_template": one(),
    "drop_template": one(),
    "take": one(text="Міст відкрили\n\nРух відновили."),
    "steps": a_step,
    "fields": fields_of,
    "publish": one(kind="correction", note="Ми помилилися.", sure=True),
    "ask_approval": one(),
    "approve": lambda story: [{"version": story.version}],
    "send_back": one(reason="Немає другого джерела."),
    "schedule": lambda _story: [{"at": later(2), "sure": True}],
    "hold": lambda _story: [{"delay": str(Delay.objects.get().pk), "event": later(-1), "reason": "Так домовлено."}],
    "kill": one(note="Помилка."),
    "restore": one(note="Помилки не було."),
    "spike": one(),
    "unspike": one(),
    "submit": one(),
    "reopen": one(),
    "pin": one(section="", until=""),
    "unpin": one(section=""),
    "arrange_front": lambda story: [{"number": 1, "placements": [{"story": story.public_id, "region": "lead"}]}],
    "bring_front_back": one(number=0),
    "cancel_front": one(number=2),
    "replan_front": lambda _story: [{"replaces": 2, "placements": [], "starts": later(2)}],
    "preview_front": one(),
    "fix_elsewhere": elsewhere,
    "undo_batch": one(),
    "new_house_word": one(wrong="на протязі", right="протягом", language="uk"),
    "house_word": one(wrong="їжджає", right="їздить", language="uk", note="Так кажуть.", inflected="on"),
    "accept_word": one(),
    "decline_word": one(),
    "retire_word": one(),
    "fix_case": one(text="йде", kind="correction", note="Ми помилилися."),
    "mend_draft_of_case": one(seen="слова"),
    "reject_case": one(note="Спам."),
    "not_an_error": one(note="Так і є."),
    "reopen_case": one(),
    "decide_cases": lambda story: [{"do": "reject", "cases": [{"case": Case.objects.get(story=story).pk}]}],
    "undo_case": one(),
    "split_case": one(wording="йде"),
    "join_case": one(other="1"),
    "reanchor_case": one(),
    "reader_addresses": one(),
    "upload_file": lambda _story: [{"file": SimpleUploadedFile("a.csv", "а,б\n1,2\n".encode())}],
    "upload_picture": lambda _story: [{"file": png()}],
    "describe_picture": one(field="alt", value="Зовсім інші слова"),
    "describe_pictures": lambda _story: [{"pictures": picture_ids(), "values": {"credit": "Зовсім інше"}}],
    "cut_picture": one(focal=[0.2, 0.3]),
    "end_browser": one(),
    "invite_person": one(username="nova", role="reporter"),
    "change_person": one(username="nova-olena", display_name="Олена", role="reporter"),
    "close_person": one(is_open="1"),
    "make_link": one(),
    "sign_person_out": one(),
    "unlock_person": one(),
    "bulk": lambda story: [{"do": "ready", "row": f"story-{story.public_id}"}],
    "keep_view": one(name="Моє", person="me"),
    "drop_view": one(),
    "plan_line": one(headline="Засідання ради"),
    "change_line": one(headline="Сесія ради", version="0"),
    "begin_line": one(),
    "drop_line": one(),
    "restore_line": one(),
    "see_notices": one(),
    "notices_by_mail": one(by_mail="never"),
    "comments": commented,
    "reply_comment": one(text="Від міської ради."),
    "resolve_comment": one(),
    "reopen_comment": one(),
    "quick": quick(headline="Міст", text="Рух почався.", do="draft"),
    "quick_story": lambda story: [*quick(sure="publish")(story), *quick(do="ready")(story)],
    "quick_write": written_anew,
    "quick_mend": quick(**MENDED),
    "quick_kill": quick(note="Помилка.", do="kill"),
    "quick_discussion": quick(text="Від міської ради.", do="resolve"),
    "quick_case": quick(text="йде", kind="correction", note="Ми помилилися.", do="fix"),
    "import_redirects": lambda _story: [{"file": SimpleUploadedFile("a.csv", b"/nowhere/,/\n")}],
    "make_redirect": one(source="/nowhere/", target="/"),
    "dismiss_address": one(),
    "remove_redirect": one(),
    "decide_foreign": one(state="fixed", note="Виправлено."),
    "reopen_foreign": one(),
    "foreign_addresses": one(),
    "take_back_dispatch": one(),
    "send_digest": one(language="uk"),
    "find_reader": one(address="reader@bereh.example"),
    "end_reader": one(),
    "forget_reader": one(),
    "partners": one(name="Інша агенція", formats="ninjs"),
    "partner": one(name="Агенція", formats="newsml-g2"),
    "rotate_partner_key": one(),
    "switch_partner": one(active="0"),
    "foreign_sites": one(name="Інші вісті", origins="https://inshi.example"),
    "foreign_site": one(name="Інші вісті", origins="https://inshi.example"),
    "rotate_site_key": one(),
    "switch_site": one(active="0"),
    "new_channel": one(kind="webhook", name="Інший", **{"set-url": "https://a.example", "set-secret": "секрет"}),
    "channel": one(name="Інший", **{"set-url": "https://a.example"}),
    "switch_channel": one(active="0"),
    "servers": one(name="spam.example"),
    "unblock_server": one(),
    "try_channel": one(),
    "wish_channel": one(wanted="on", text="Їдьмо!"),
    "preview_channel": one(text="Їдьмо!"),
    "audience_channel": one(whom="1"),
    "hold_channel": one(),
    "take_down_channel": one(),
    "confirm_sending": one(place="1"),
    "repeat_sending": one(),
    "leave_sending": one(),
    "release_report": one(),
    "release_foreign": one(),
}


def taking_doors() -> dict[str, tuple[str, Any]]:
    """Every route of ours that takes something in, by name, with its path and its door."""
    found = {}
    for entry in pages:
        doors = getattr(entry.callback, "doors", {})  # type: ignore[union-attr]
        for method in set(doors) - {"GET"}:
            assert method == "POST"
            found[str(entry.name)] = (f"desk/{entry.pattern}", doors[method])  # type: ignore[union-attr]
    return found


DOORS = taking_doors()


def test_every_door_that_takes_something_in_is_walked_here() -> None:
    assert DOORS.keys() == BODIES.keys()


def send(client: Client, name: str, path: str, body: dict[str, Any]) -> Any:
    if "file" in body or not DOORS[name][1].speaks_json:
        return client.post(path, body)
    return client.post(path, json.dumps(body), content_type="application/json")


def subjects_of(name: str, newsroom: Newsroom) -> Iterator[tuple[Any, Story, dict[str, Any]]]:
    """What a door is tried with: the row that its rule is asked of, a story for the body, values for the path."""
    path = DOORS[name][0]
    if "<slug:story>" in path:
        for story in (newsroom.story, *newsroom.drafts):
            story.refresh_from_db()
            channel = newsroom.channel.pk
            yield story, story, {"story": story.public_id, "block": first_block(story), "channel": channel}
    elif "<slug:picture>" in path:
        for picture in (newsroom.seen, newsroom.unseen):
            yield picture, newsroom.story, {"picture": picture.public_id}
    elif "<str:front>" in path:
        yield newsroom.front, newsroom.story, {"front": newsroom.front.language}
    elif number := re.search(r"<(?:int|slug):(\w+)>", path):
        row = getattr(newsroom, number[1])
        row.refresh_from_db()
        yield row, newsroom.story, {number[1]: row.pk}
    else:
        yield None, newsroom.story, {}


def drafts() -> list[Story]:
    """One in each state that is not published, and at last what only an editor may undo."""
    reporter = make_user(Role.REPORTER)
    asking = make_section(slug="sud", name="Суд", asks_approval=True)
    found = [make_story(section=asking if number == 1 else make_section()) for number in range(4)]
    submit(story=found[1], by=reporter)
    spike(story=found[2], by=make_user(Role.DUTY_EDITOR))
    spike(story=found[3], by=reporter)
    bound = make_story(kind="advertising")
    Story.objects.filter(pk=bound.pk).update(embargoed_until=timezone.now() + timedelta(days=1))
    return [*found, bound]


def lines() -> int:
    return AuditEntry.objects.count() + Step.objects.count()


def test_the_paper_shows_what_is_tried_to_be_changed(newsroom: Newsroom) -> None:
    assert "Міст їде через річку." in newsroom.paper[newsroom.story.addresses.get().path].decode()
    assert "Книжки" in newsroom.paper["/"].decode()
    assert "Ми газета." in newsroom.paper["/about/"].decode()


@pytest.mark.parametrize("role", Role.values)
def test_who_may_not_changes_nothing_that_is_public_and_who_may_leaves_a_line(
    role: str, newsroom: Newsroom, signed_in: Callable[..., Client]
) -> None:
    """An editor's work is taken back each time; what a reporter and the keeper have tried stays, and is looked for."""
    user = make_user(role)
    signed_in_twice(user)
    client = signed_in(user=user)
    is_editor = role not in {Role.REPORTER, Role.KEEPER}
    done = 0
    for name, (route, door) in DOORS.items():
        for subject, story, values in subjects_of(name, newsroom):
            may = user.has_perm(door.permission, subject)
            for body in BODIES[name](story):
                savepoint = transaction.savepoint()
                logged = lines()
                answer = send(client, name, path_of(route, **values), body)
                taken = answer.status_code < 400
                assert may or answer.status_code == 403, (name, answer.status_code)
                assert (lines() > logged) == (taken and door.changes), (
                    name,
                    body,
                    answer.status_code,
                    answer.content[:300],
                )
                done += taken
                if is_editor and may:
                    transaction.savepoint_rollback(savepoint)
                else:
                    transaction.savepoint_commit(savepoint)
    assert is_editor or changed_pages(newsroom) == []
    assert done >= {Role.REPORTER: 20, Role.KEEPER: 0}.get(Role(role), 50)


def test_a_reporter_lifts_no_embargo_and_takes_no_mark_of_advertising_away(
    newsroom: Newsroom, signed_in: Callable[..., Client]
) -> None:
    """Of all fields, by the route that sets them: what is refused is what the declaration says."""
    reporter = make_user(Role.REPORTER)
    client, story = signed_in(user=reporter), newsroom.drafts[-1]
    path = path_of(DOORS["fields"][0], story=story.public_id)
    refused = {body["field"] for body in fields_of(story) if send(client, "fields", path, body).status_code == 403}

    assert refused == {"embargoed_until", "kind", "advertising_mark"}
    assert refused == {field.name for field in FIELDS if not reporter.has_perm(field.permission, story)}


REGISTERS = [one for one in admin.site._registry.values() if isinstance(one, Register)]
FOREIGN = [one for one in admin.site._registry.values() if not isinstance(one, Register | ReadOnlyRegister)]
OTHER = " (інше)"
WRITTEN = ("name", "title", "words", "display_name")


def change_path(register: Any) -> str:
    row = register.model.objects.order_by("pk").first()
    return reverse(f"admin:{register.opts.app_label}_{register.opts.model_name}_change", args=[row.pk])


def filled(client: Client, path: str) -> tuple[dict[str, str], str, str]:
    """The form as a browser would send it, with another word in the first field that has words; its name and old value.

    Where there are no words, another of the first choices.
    """
    page = html.document_fromstring(client.get(path).content.decode())
    form = next(one for one in page.forms if one.get("id", "").endswith("_form"))
    body = dict(form.form_values())
    changed = next((name for name in WRITTEN if name in body), None)
    if changed:
        return body | {changed: f"{body[changed]}{OTHER}"}, changed, body[changed]
    choice = form.find(".//select")
    other = next(one for one in choice.value_options if one not in {"", body[choice.name]})
    return body | {choice.name: other}, choice.name, body[choice.name]


@pytest.mark.parametrize("role", Role.values)
def test_a_library_brings_no_register_that_a_role_may_use(role: str) -> None:
    user = make_user(role)
    verbs = ("view", "add", "change", "delete")
    names = [f"{one.opts.app_label}.{verb}_{one.opts.model_name}" for one in FOREIGN for verb in verbs]
    assert [name for name in names if user.has_perm(name)] == []


def _values_in(details: dict[str, Any], name: str) -> dict[str, str]:
    """Of people the database itself has written the line."""
    if "changes" in details:
        return dict(details["changes"][name])
    return {"old": details["old_name"], "new": details["new_name"]}


def test_a_register_is_written_by_who_keeps_it_and_keeps_both_values(
    newsroom: Newsroom, signed_in: Callable[..., Client]
) -> None:
    people = [make_user(role) for role in Role.values]
    clients = {user.pk: signed_in(user=user) for user in people}
    chief = next(user for user in people if user.role == Role.CHIEF)
    for register in REGISTERS:
        path = change_path(register)
        body, changed, old = filled(clients[chief.pk], path)
        permission = f"{register.opts.app_label}.change_{register.opts.model_name}"
        keepers = [user for user in people if user.has_perm(permission)]
        assert {Role.CHIEF, Role.KEEPER} <= {user.role for user in keepers} < set(Role.values)
        for user in people:
            savepoint = transaction.savepoint()
            clients[user.pk].post(path, body)
            found = AuditEntry.objects.filter(action=f"change_{register.opts.model_name}", user=user)
            values = [_values_in(line.details, changed) for line in found]
            if user in keepers:
                assert values == [{"old": old, "new": body[changed]}], register
                transaction.savepoint_rollback(savepoint)
            else:
                assert values == [], register
                transaction.savepoint_commit(savepoint)
    assert changed_pages(newsroom) == []


@pytest.mark.parametrize("role", [Role.REPORTER, Role.KEEPER])
def test_no_page_of_the_desk_shows_a_readers_address_unasked(
    role: str, newsroom: Newsroom, signed_in: Callable[..., Client]
) -> None:
    values = {
        "story": newsroom.story.public_id, "case": newsroom.case.pk, "picture": newsroom.seen.public_id, "number": 1,
        "person": newsroom.person.pk, "front": "uk", "line": newsroom.line.pk, "view": newsroom.view.pk,
        "template": newsroom.template.pk, "background": newsroom.background.pk, "asked": newsroom.asked.pk,
    }  # fmt: skip
    client = signed_in(role)
    paths = [path_of(f"desk/{entry.pattern}", **values) for entry in pages if "GET" in entry.callback.doors]  # type: ignore[union-attr]
    paths += ["/desk/registers/", *map(change_path, REGISTERS)]
    assert f"/desk/cases/{newsroom.case.pk}/" in paths
    for path in paths:
        assert ADDRESS.encode() not in b"".join(client.get(path)), path


@pytest.mark.parametrize("role", Role.values)
def test_who_decides_cases_asks_for_an_address_and_the_look_is_logged(
    role: str, newsroom: Newsroom, signed_in: Callable[..., Client]
) -> None:
    user = make_user(role)
    client = signed_in(user=user)
    assert ADDRESS not in client.get(f"/desk/cases/{newsroom.case.pk}/").content.decode()
    answer = client.post(f"/desk/cases/{newsroom.case.pk}/addresses/")

    looks = AuditEntry.objects.filter(action="reader_addresses")
    if role in {Role.REPORTER, Role.KEEPER}:
        assert (answer.status_code, looks.count()) == (403, 0)
        assert ADDRESS not in answer.content.decode()
        assert "Who decides cases sees readers’ addresses." in answer.content.decode()
        return
    assert ADDRESS in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    look = looks.get()
    assert (look.user, look.subject) == (user, newsroom.story.public_id)
    assert look.details == {"case": newsroom.case.pk, "shown": 1}
