"""Hostile words from strangers through server, letterbox and cases to all that shows them: nothing comes alive."""

import itertools
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import html
from playwright.sync_api import Page

from strichka.baking import press
from strichka.document import build
from strichka.document.passage import texts
from strichka.document.schema import load
from strichka.foreign import allowed
from strichka.foreign.domain.sites import add_site
from strichka.foreign.models import ForeignCase, ForeignReport, Site
from strichka.letterbox.journal import Journal
from strichka.reports.domain.fix import fix
from strichka.reports.domain.receive import receive_new
from strichka.reports.models import Case, Report
from strichka.staff.errors import Refused
from strichka.stories.models import Story
from tests.desk.rooms import colleague
from tests.e2e.hostile import INPUTS
from tests.factories import publish_story
from tests.paper.reading import publish_with
from tests.reports.conftest import empty_letterbox
from tests.server.serving import Running, running

__all__ = ["colleague", "empty_letterbox"]

pytestmark = pytest.mark.django_db(transaction=True)

ORIGIN = "https://visti.example"
PLAIN = "звичайні слова"
EVERY = 12  # of the cases one is mended, and one is opened in the browser: each costs a second


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setenv("STRICHKA_SERVER_REPORT_BURST", "5000")
    with running(settings.INSTANCE) as found:
        yield found
        assert found.log == ""


@pytest.fixture
def story() -> Story:
    """Each word is of its own, so that each report of one is a case of its own."""
    words = [f"слово{number:03}" for number in range(len(INPUTS) + 1)]
    paragraphs = [build.paragraph(" ".join(words[start : start + 20])) for start in range(0, len(words), 20)]
    return publish_with(build.new_document(headline="Міст відкрили", blocks=paragraphs))


@pytest.fixture
def site() -> Site:
    made = add_site(name="Вісті", origins=ORIGIN, by=None)
    allowed.write()
    return made


def own(story: Story, number: int, words: str) -> dict[str, Any]:
    name = f"слово{number:03}"
    edition = story.current_edition
    assert edition is not None
    block = next(block for block, one in texts(load(edition.document)).items() if name in one.text)
    target = [{"type": "TextQuoteSelector", "exact": name, "prefix": "", "suffix": ""}]
    report = {"id": str(uuid.uuid4()), "story": story.public_id, "edition": edition.number, "block": block}
    return report | {"target": target, "suggestion": words, "comment": words}


def foreign(number: int, words: str) -> dict[str, Any]:
    target = [{"type": "TextQuoteSelector", "exact": words, "prefix": words[:200], "suffix": words[:200]}]
    address = f"{ORIGIN}/{number}/?{quote(words[:100])}"
    report = {"id": str(uuid.uuid4()), "address": address, "title": words[:300], "language": words[:35]}
    return report | {"target": target, "suggestion": words[::-1], "comment": words}


def post(server: Running, path: str, report: dict[str, Any], **fields: str) -> int:
    body = json.dumps(report).encode("utf-8", "surrogatepass")
    return server.ask(path, method="POST", body=body, content_type="application/json", **fields).status


def sent(server: Running, story: Story, site: Site) -> None:
    """Everything is taken in or refused in a word, and what was taken in is stored."""
    receive_new()  # whatever another test has left in the letterbox
    before = Report.objects.count() + ForeignReport.objects.count()
    answers = [post(server, "/report", own(story, number, words)) for number, words in enumerate([*INPUTS, PLAIN])]
    answers += [
        post(server, f"/report/{site.key}", foreign(number, words), origin=ORIGIN)
        for number, words in enumerate([*INPUTS, PLAIN])
    ]
    assert set(answers) == {202, 413, 422}
    assert answers.count(202) > 1.8 * len(INPUTS)
    receive_new()
    assert Report.objects.count() + ForeignReport.objects.count() - before == answers.count(202)
    assert not Report.objects.filter(case=None, problem="").exists()
    assert not list(settings.INSTANCE.unreadable.glob("*")) if settings.INSTANCE.unreadable.is_dir() else True


Look = set[tuple[str, tuple[str, ...]]]


def look_of(page: str) -> Look:
    """What a page is made of: each element with the names of its attributes."""
    root = html.document_fromstring(page)
    return {(str(one.tag), tuple(sorted(map(str, one.attrib)))) for one in root.iter() if isinstance(one.tag, str)}


def addresses(page: str) -> set[str]:
    """The schemes of all that a page leads to or fetches."""
    root = html.document_fromstring(page)
    found = [str(value) for value in root.xpath("//@href | //@src | //@action | //@formaction")]
    return {one.partition(":")[0].lower() for one in found if not one.startswith(("/", "?", "#"))}


def pages_of_lists(client: Client, path: str) -> Iterator[str]:
    """A list, page after page."""
    address = path
    while True:
        page = client.get(address).content.decode()
        yield page
        more = html.document_fromstring(page).xpath("//a[@rel='next' and contains(@href, 'after=')]/@href")
        if not more:
            return
        address = path.partition("?")[0] + str(more[0]) if str(more[0]).startswith("?") else str(more[0])


LISTS = (
    "/desk/cases/?state=open", "/desk/quick/cases/", "/desk/foreign/?state=open",
    "/desk/withheld/", "/desk/withheld/?of=foreign", "/desk/foreign/sites/",
)  # fmt: skip


def test_nothing_hostile_comes_alive_in_what_editors_and_readers_see(
    server: Running, story: Story, site: Site, signed_in: Callable[..., Client]
) -> None:
    sent(server, story, site)
    client = signed_in("chief")
    looks: dict[str, Look] = {}
    innocent = Case.objects.get(suggestion=PLAIN)
    innocent_foreign = ForeignCase.objects.get(page__title=PLAIN)
    for kind, path in (
        ("case", f"/desk/cases/{innocent.pk}/"),
        ("quick", f"/desk/quick/cases/{innocent.pk}/"),
        ("foreign", f"/desk/foreign/{innocent_foreign.pk}/"),
    ):
        looks[kind] = look_of(client.get(path).content.decode())
    seen = 0
    for case in Case.objects.all():
        for kind, path in (("case", f"/desk/cases/{case.pk}/"), ("quick", f"/desk/quick/cases/{case.pk}/")):
            page = client.get(path).content.decode()
            assert look_of(page) - looks[kind] - PIECES == set(), (case.suggestion, kind)
            assert addresses(page) <= {"https", "http", "mailto"}, (case.suggestion, kind)
            seen += 1
    for foreign_case in ForeignCase.objects.all():
        page = client.get(f"/desk/foreign/{foreign_case.pk}/").content.decode()
        assert look_of(page) - looks["foreign"] - PIECES == set(), foreign_case.quote
        assert addresses(page) <= {"https", "http", "mailto"}, foreign_case.quote
        seen += 1
    assert seen > 2.5 * len(INPUTS)
    for path in LISTS:
        for page in pages_of_lists(client, path):
            assert [one for one in look_of(page) if any(name.startswith("on") for name in one[1])] == []
            assert "__ran" not in "".join(html.document_fromstring(page).xpath("//script/text()"))
            assert addresses(page) <= {"https", "http", "mailto"}


# Of a difference with nothing in common, or with something that stays.
PIECES: Look = {("del", ()), ("ins", ()), ("p", ("class", "lang")), ("h2", ()), ("ul", ("class",)), ("li", ())}


def test_what_is_mended_with_hostile_words_is_words_for_readers_too(
    server: Running, story: Story, site: Site, signed_in: Callable[..., Client]
) -> None:
    sent(server, story, site)
    published = 0
    fix(case=Case.objects.get(suggestion=PLAIN), text=PLAIN, by=None, kind="correction", note=PLAIN)
    before = set().union(*(look_of(rendered(path)) for path in surfaces(story)))
    for case in itertools.islice(Case.objects.order_by("pk"), 0, None, EVERY):
        try:
            fix(case=case, text=case.suggestion or "слово", by=None, kind="correction", note=case.suggestion or "Так.")
        except (Refused, ValidationError):
            continue
        published += 1
    assert published > len(INPUTS) / EVERY / 2
    story.refresh_from_db()
    for path in surfaces(story):
        page = rendered(path)
        assert look_of(page) - before - CORRECTED == set()
        assert "javascript" not in addresses(page)
        scripts = html.document_fromstring(page).xpath("//script")
        data = [one for one in scripts if one.get("type") == "application/ld+json"]
        assert [one for one in scripts if one not in data and one.text] == []
        assert all(json.loads(one.text) for one in data)


CORRECTED: Look = {("del", ()), ("ins", ())}


def surfaces(story: Story) -> list[str]:
    return [path for path in press.all_paths() if path.endswith("/") and ("correct" in path or story.public_id in path)]


def rendered(path: str) -> str:
    page = press.render(path)
    assert isinstance(page, press.Page)
    return page.content.decode()


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it(
    server: Running, story: Story, site: Site, colleague: Callable[..., Page]
) -> None:
    sent(server, story, site)
    page = colleague("chief", "/desk/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.context.on("request", lambda request: asked.append(request.url) if "evil.example" in request.url else None)
    paths = [f"/desk/cases/{case.pk}/" for case in itertools.islice(Case.objects.order_by("pk"), 0, None, EVERY)]
    paths += [
        f"/desk/foreign/{case.pk}/" for case in itertools.islice(ForeignCase.objects.order_by("pk"), 0, None, EVERY)
    ]
    for path in (*LISTS, *paths):
        address = path
        while address:
            page.goto(address)
            assert page.evaluate("globalThis.__ran") is None
            more = page.locator("a[rel=next][href*='after=']")
            address = more.first.get_attribute("href") or "" if more.count() and path in LISTS else ""
            address = path.partition("?")[0] + address if address.startswith("?") else address
    assert asked == []


def test_no_address_and_no_agent_of_a_reader_is_kept_anywhere(server: Running, site: Site) -> None:
    story = publish_story("Міст їде через річку.")
    edition = story.current_edition
    assert edition is not None
    block = next(block for block, one in texts(load(edition.document)).items() if "їде" in one.text)
    target = [{"type": "TextQuoteSelector", "exact": "їде", "prefix": "Міст ", "suffix": " через"}]
    report = {"id": str(uuid.uuid4()), "story": story.public_id, "edition": 1, "block": block, "target": target}
    who = {"user_agent": "Traitorfox/131.0", "x_forwarded_for": "203.0.113.77", "forwarded": "for=203.0.113.77"}
    assert post(server, "/report", report, **who) == 202
    words = foreign(1, "пасжири")
    assert post(server, f"/report/{site.key}", words, origin=ORIGIN, **who) == 202
    server.stop()
    raw = b"".join(path.read_bytes() for path in settings.INSTANCE.journal.iterdir())
    assert raw.count(b'"received_at"') == 2
    assert all(one not in raw for one in (b"Traitorfox", b"203.0.113", b"127.0.0.1"))
    receive_new()
    rows = [*Report.objects.values_list(), *ForeignReport.objects.values_list(), *Case.objects.values_list()]
    kept = repr(rows)
    assert len(rows) == 3
    assert all(one not in kept for one in ("Traitorfox", "203.0.113", "127.0.0.1"))
    assert "Traitorfox" not in server.log
    files = [path for path in settings.INSTANCE.data.rglob("*") if path.is_file() and path.suffix in {".json", ".log"}]
    assert all(b"Traitorfox" not in path.read_bytes() for path in files)
    assert Journal(settings.INSTANCE.journal).read_new()[0] == []
    server.start()
