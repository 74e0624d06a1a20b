import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.pictures.domain.cut import cut, focus
from strichka.pictures.domain.render import FORGET
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.paper.reading import make_picture
from tests.pictures.files import file_of, image
from tests.pictures.rendering import opened, rendered

pytestmark = pytest.mark.django_db


def crops(picture):
    return {one.path.rsplit("/", 1)[1]: one.crop for one in picture.renditions.all() if one.crop}


def test_a_focal_point_has_crops_made_and_another_one_gives_them_other_addresses():
    picture = rendered(file_of(image(400, 300)).getvalue())
    whole = set(picture.renditions.values_list("path", "sha256"))
    assert crops(picture) == {}
    Touch.objects.all().delete()
    focus(picture=picture, at=[0.5, 0.0], by=None)
    queue.run_due(Lane.SLOW)
    made = crops(picture)
    assert sorted(set(made.values())) == ["16x9", "1x1", "4x3"]
    assert Touch.objects.filter(key=f"picture:{picture.public_id}").exists()
    assert whole < set(picture.renditions.values_list("path", "sha256"))
    (wide,) = [name for name in made if name.startswith("16x9-") and name.endswith("-400.jpg")]
    with opened(picture, wide) as shown:
        assert shown.size == (400, 225)
        assert shown.getpixel((200, 10))[0] > 150  # red: the upper edge

    focus(picture=picture, at=[0.5, 1.0], by=None)
    queue.run_due(Lane.SLOW)
    later = crops(picture)
    assert not {name for name in later if name.startswith("16x9-")} & set(made)
    assert press.store().exists(f"/media/{picture.public_id}/{wide}")  # pages baked before still name it
    Job.objects.filter(name=FORGET).update(run_at=timezone.now())
    while queue.run_due(Lane.SLOW):
        pass
    assert not press.store().exists(f"/media/{picture.public_id}/{wide}")
    assert all(press.store().exists(one.path) for one in picture.renditions.all())


def test_a_cut_by_hand_stands_until_it_is_taken_back():
    picture = rendered(file_of(image(400, 300)).getvalue())
    assert cut(picture=picture, ratio="1x1", at=[0.25, 0, 0.375], by=None) == [0.25, 0.0, 0.375]
    queue.run_due(Lane.SLOW)
    (square,) = [name for name in crops(picture) if name.startswith("1x1-") and name.endswith("-150.jpg")]
    with opened(picture, square) as shown:
        assert shown.size == (150, 150)
    assert cut(picture=picture, ratio="1x1", at=None, by=None) is None
    queue.run_due(Lane.SLOW)
    assert crops(picture) == {}


@pytest.mark.parametrize(
    ("ratio", "at", "words"),
    [
        ("1x1", [0.9, 0, 0.5], "reaches over the edge"),
        ("1x1", [0, 0], "cannot hold"),
        ("1x1", [0, 0, True], "cannot hold"),
        ("1x1", [0, 0, float("nan")], "cannot hold"),
        ("2x1", [0, 0, 1], "cannot hold"),
    ],
)
def test_what_is_no_cut_is_refused(ratio, at, words):
    picture = make_picture(1)
    with pytest.raises(Refused, match=words), translation.override("en"):
        cut(picture=picture, ratio=ratio, at=at, by=None)
    picture.refresh_from_db()
    assert picture.crops == {}
    assert not Job.objects.exists()


def test_the_keeper_cuts_nothing():
    picture, keeper = make_picture(1), make_user(Role.KEEPER)
    for verb, given in ((focus, {"at": [0, 0]}), (cut, {"at": [0, 0, 0.5], "ratio": "1x1"})):
        with pytest.raises(PermissionDenied):
            verb(picture=picture, by=keeper, **given)
