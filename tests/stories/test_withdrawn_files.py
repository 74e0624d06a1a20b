"""Pictures and files of withdrawn stories: readers get them no more, unless another page shows them."""

import io
import shutil
from typing import Any

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.document import build
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.pictures.domain import remake, verify
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from strichka.pictures.domain.withhold import release_read
from strichka.pictures.models import File, Picture
from strichka.stories import keys, withdrawn_files
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from strichka.stories.withdrawn_files import withhold_all
from tests.factories import make_section
from tests.paper.reading import path_of
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Any:
    picture = upload(file=file_of(image(400, 300)), name="x", by=None)
    queue.run_due(Lane.SLOW)
    picture.refresh_from_db()
    yield picture
    shutil.rmtree(settings.INSTANCE.originals, ignore_errors=True)


@pytest.fixture
def file() -> File:
    return attach(file=io.BytesIO(b"a,b\n1,2\n"), name="table.csv", by=None)


def tell(picture: Picture, file: File, headline: str) -> Story:
    shown = [build.picture(picture.public_id, credit="Яна"), build.attachment(file.public_id, name=file.name)]
    document = build.new_document(headline=headline, blocks=[build.paragraph("Текст."), *shown])
    story = create(by=None, document=document.to_json(), section=make_section())
    publish(story=story, by=None)
    press.bake(path_of(story))
    return story


def withdraw(story: Story, picture: Picture, file: File) -> None:
    """And have what showed its pictures and files baked, as the outbox does."""
    kill(story=story, by=None, note="Помилка в імені")
    press.bake_together(press.paths_reading([str(keys.picture(picture.public_id)), str(keys.file(file.public_id))]))


def media() -> set[str]:
    return {path for path in press.store().paths() if path.startswith("/media/")}


def test_what_only_withdrawn_stories_show_goes_and_comes_back_with_the_next_page_that_shows_it(
    picture: Picture, file: File, signed_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    laid = media()
    one, other = tell(picture, file, "Одна"), tell(picture, file, "Друга")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(one, picture, file)
    assert Job.objects.filter(name=withdrawn_files.JOB).count() == 2
    assert (withhold_all(), media()) == (0, laid)  # another story shows them

    withdraw(other, picture, file)
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn_files.look(story=other.public_id)
    assert (media(), withhold_all(), release_read()) == (set(), 0, 0)
    assert remake.lost() == remake.Lost([], [], [])
    assert not any(verify.is_known(path) or verify.mend(path) for path in laid)
    shown = signed_in("reporter").get(f"/desk/pictures/{picture.public_id}/image/")  # the newsroom still sees it
    assert b"".join(shown.streaming_content) == (settings.INSTANCE.originals / picture.original).read_bytes()

    tell(picture, file, "Третя")
    queue.run_due(Lane.SLOW)
    assert media() == laid
    assert not Picture.objects.exclude(withheld_at=None).exists()
