"""Words of a picture: whoever writes gives them until readers see the picture, and then an editor."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from strichka.baking import outbox, press
from strichka.document import build
from strichka.pictures.domain.describe import describe
from strichka.staff.enums import Role
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
    for field, value in (("alt", "Ганьба"), ("creator", "Хтось"), ("credit", "Ніхто"), ("focal_x", 0.1)):
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
