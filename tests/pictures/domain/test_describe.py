"""Words of a picture: whoever writes gives them until readers see the picture, and then an editor."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from strichka.baking import outbox, press
from strichka.document import build
from strichka.pictures.domain.describe import MOST_AT_ONCE, describe, describe_many
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
from tests.factories import make_user
from tests.paper.reading import baked, make_picture, path_of, publish_with

pytestmark = pytest.mark.django_db
EDITORS = {Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}


def showing(picture: str, *, lead: bool) -> Story:
    blocks = [build.paragraph("Слова."), *([] if lead else [build.picture(picture)])]
    fields = {"lead_picture": picture} if lead else {}
    return publish_with(build.new_document(headline="Міст", blocks=blocks), **fields)


@pytest.mark.parametrize("lead", [True, False], ids=["above the text", "among the text"])
@pytest.mark.parametrize("role", Role.values)
def test_what_readers_see_is_the_editors_from_the_moment_of_publication(role: str, lead: bool) -> None:
    """Before anything is baked: the ledger knows what the page is going to read."""
    picture, user = make_picture(1, alt="Міст"), make_user(role)
    showing(picture.public_id, lead=lead)
    for field, value in (("alt", "Ганьба"), ("creator", "Хтось"), ("credit", "Ніхто"), ("usage_terms", "Будь-як")):
        if role in EDITORS:
            assert describe(picture=picture, field=field, value=value, by=user) == value
            continue
        with pytest.raises(PermissionDenied, match="for editors alone"), translation.override("en"):
            describe(picture=picture, field=field, value=value, by=user)
    picture.refresh_from_db()
    assert (picture.alt == "Міст") == (role not in EDITORS)


def test_a_reporter_describes_what_no_reader_sees_yet_or_any_more() -> None:
    picture, reporter = make_picture(1), make_user(Role.REPORTER)
    describe(picture=picture, field="alt", value="Міст", by=reporter)
    story = showing(picture.public_id, lead=True)
    kill(story=story, by=None, note="Помилка.")
    outbox.bake_touched()
    describe(picture=picture, field="alt", value="Міст уночі", by=reporter)
    picture.refresh_from_db()
    assert picture.alt == "Міст уночі"


def test_the_log_keeps_both_wordings_and_the_pages_that_show_them() -> None:
    picture, editor = make_picture(1, alt="Міст"), make_user()
    path = path_of(showing(picture.public_id, lead=True))
    outbox.bake_touched()
    describe(picture=picture, field="alt", value="Парк", by=editor)
    describe(picture=picture, field="alt", value="Парк", by=editor)
    outbox.bake_touched()

    entry = AuditEntry.objects.get(action="picture")
    assert (entry.user, entry.subject) == (editor, picture.public_id)
    assert [entry.details[name] for name in ("field", "old", "new")] == ["alt", "Міст", "Парк"]
    assert path in entry.details["pages"]
    assert baked(path).xpath("//img[@alt='Парк']")
    assert press.how_many_read(f"picture:{picture.public_id}", most=1) == 1


def test_several_pictures_are_described_in_one_step_and_those_left_out_are_named() -> None:
    seen, reporter = make_picture(1, caption="Міст"), make_user(Role.REPORTER)
    showing(seen.public_id, lead=True)
    free = [make_picture(number) for number in (2, 3)]
    ids = [seen.public_id, *(one.public_id for one in free), "nosuchid"]
    values = {"credit": " Ольга ", "rights_end_on": "2027-01-31", "use_once": True}
    with translation.override("en"):
        skipped = describe_many(pictures=ids, values=values, by=reporter)
    assert [(one.name, one.why) for one in skipped] == [
        ("Міст", "Words of a picture are for who writes; once readers see it, for editors alone. Ask one."),
        ("nosuchid", "It is not here any more."),
    ]
    for one in free:
        one.refresh_from_db()
        assert (one.credit, one.rights_end_on, one.use_once) == ("Ольга", date(2027, 1, 31), True)
    logged = AuditEntry.objects.filter(action="picture", subject=free[0].public_id).order_by("pk")
    assert [(one.details["field"], one.details["new"]) for one in logged] == [
        ("credit", "Ольга"),
        ("rights_end_on", "2027-01-31"),
        ("use_once", True),
    ]


@pytest.mark.parametrize(
    ("count", "values", "words"),
    [
        (1, {}, "Nothing is filled in"),
        (0, {"credit": "Яна"}, f"between 1 and {MOST_AT_ONCE}"),
        (MOST_AT_ONCE + 1, {"credit": "Яна"}, f"between 1 and {MOST_AT_ONCE}"),
        (1, {"credit": "Яна", "rights_end_on": "завтра"}, "cannot hold"),
        (1, {"license_url": "javascript:alert(1)"}, "begins with https://"),
        (1, {"original": "../../x"}, "cannot hold"),
    ],
)
def test_a_step_with_a_wrong_value_sets_nothing(count: int, values: dict[str, object], words: str) -> None:
    picture = make_picture(1, credit="Ольга")
    ids = [picture.public_id, *(f"id{number}" for number in range(count))][:count]
    with pytest.raises(Refused, match=words), translation.override("en"):
        describe_many(pictures=ids, values=values, by=None)
    picture.refresh_from_db()
    assert picture.credit == "Ольга"
