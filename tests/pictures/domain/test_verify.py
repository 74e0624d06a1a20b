import io
import os
from pathlib import Path

import pytest
from django.conf import settings

from strichka.baking import missed, press
from strichka.instance.keeping import doctor_models
from strichka.instance.whole_bake import bake, crew
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.pictures import asked
from strichka.pictures.domain import render, verify
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import File, Picture, Rendition
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db


def rot(file: Path) -> None:
    """One bit, with the time as before, and of this name alone."""
    state, content = file.stat(), bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    file.write_bytes(content)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.fixture
def laid() -> dict[str, bytes]:
    """A picture and a file in the store; what lies there by its path."""
    upload(file=file_of(image(320, 200)), name="x", by=None)
    attach(file=io.BytesIO(b"a,b\n1,2\n"), name="table.csv", by=None)
    queue.run_due(Lane.SLOW)
    paths = [*Rendition.objects.values_list("path", flat=True), File.objects.get().path]
    return {path: press.store().read(path) for path in paths}


def served(paths: dict[str, bytes]) -> dict[str, bytes]:
    return {path: press.store().read(path) for path in paths}


def test_what_has_rotted_in_the_store_is_found_on_the_walk_and_made_again(laid):
    walk = verify.Walk()
    assert walk.turn() == 0
    for path in (next(iter(laid)), File.objects.get().path):
        rot(Path(press.store().file_of(path)))

    assert sum(walk.turn(most=2) for _ in range(3)) == 2
    queue.run_due(Lane.SLOW)
    assert served(laid) == laid


def test_rot_is_told_and_mended_by_its_address(laid):
    path = next(iter(laid))
    assert crew.compare([*laid]).problems == []
    rot(Path(press.store().file_of(path)))

    assert crew.compare([*laid]).problems == [f"{path}: is not what it was when it was made"]
    assert bake.bake([path]).changed == 1
    queue.run_due(Lane.SLOW)
    assert (crew.compare([*laid]).problems, served(laid)) == ([], laid)


def test_a_rotten_original_is_said_and_kept_and_readers_keep_what_they_have(laid):
    picture = Picture.objects.get()
    original = settings.INSTANCE.originals / picture.original
    rot(original)
    rotten = original.read_bytes()

    verify.Walk().turn()
    render.render(picture.public_id)

    (finding,) = [one for one in doctor_models.examine() if one.subject == "originals"]
    assert (picture.original in finding.state, finding.well, original.read_bytes()) == (True, False, rotten)
    assert served(laid) == laid
    upload(file=file_of(image(320, 200)), name="x", by=None)
    assert [one for one in doctor_models.examine() if one.subject == "originals"] == []


def test_of_a_rendition_without_a_sum_its_size_is_looked_at(laid):
    path = next(iter(laid))
    Rendition.objects.update(sha256="")
    assert verify.problem_of(path) == ""
    Path(press.store().file_of(path)).write_bytes(b"short")
    assert verify.problem_of(path) == f"{path}: has another size than when it was made"


def test_what_a_reader_misses_is_made_again_and_what_is_not_ours_costs_two_queries(laid, django_assert_num_queries):
    settings.INSTANCE.run.mkdir(parents=True, exist_ok=True)
    server = missed.Missed(settings.INSTANCE.run)
    gone = [next(iter(laid)), File.objects.get().path]
    for path in gone:
        press.store().delete(path)
        assert server.note(path.encode(), 1.0)
    asked.make_asked()
    queue.run_due(Lane.SLOW)
    assert served(laid) == laid

    for number in range(20):
        server.note(b"/media/%06d/320.avif" % number, 2.0)
    with django_assert_num_queries(2):
        asked.make_asked()
