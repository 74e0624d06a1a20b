from pathlib import Path

import pytest

from strichka.baking import missed

OURS = b"/media/k3f9/320.avif"


def test_what_is_noted_is_taken_once(tmp_path: Path) -> None:
    server = missed.Missed(tmp_path)
    assert missed.look(tmp_path) == 0
    crop = b"/media/k3f9/16x9-0123abcd-640.jpg"
    noted = [server.note(path, 5.0) for path in (OURS, b"/media/f/k3f9/plan-mista.pdf", OURS, crop)]
    assert noted == [True, True, False, True]
    assert missed.look(tmp_path) > 0
    assert missed.take(tmp_path) == [OURS.decode(), "/media/f/k3f9/plan-mista.pdf", crop.decode()]
    assert (missed.take(tmp_path), missed.look(tmp_path)) == ([], 0)


@pytest.mark.parametrize(
    "path",
    [b"/media/", b"/media/../x/320.avif", b"/media/k3f9/320.php", b"/media/k3f9/320.avif\n/x", b"/static/a.css",
     b"/media/K3F9/1.jpg", b"/media/k3f9/" + b"1" * 6 + b".jpg", b"/media/f/k3f9/" + b"a" * 200 + b".pdf"],
)  # fmt: skip
def test_what_no_address_of_ours_looks_like_is_not_noted(path: bytes, tmp_path: Path) -> None:
    assert missed.Missed(tmp_path).note(path, 5.0) is False
    assert not (tmp_path / missed.NAME).exists()


def test_a_flood_of_invented_addresses_is_noted_a_few_times_a_second(tmp_path: Path) -> None:
    server = missed.Missed(tmp_path)
    noted = sum(server.note(b"/media/%06d/320.avif" % number, 100 + number / 1000) for number in range(10_000))
    assert noted <= missed.BURST + 10 * missed.PER_SECOND + 1
    assert server.note(OURS, 200.0)


def test_who_was_asked_about_is_asked_about_again_after_a_while(tmp_path: Path) -> None:
    server = missed.Missed(tmp_path)
    assert [server.note(OURS, at) for at in (1.0, missed.AGAIN, missed.AGAIN + 2)] == [True, False, True]


def test_the_note_is_bounded_while_nobody_takes_it(tmp_path: Path) -> None:
    (tmp_path / missed.NAME).write_bytes(b"x" * missed.MOST_BYTES)
    assert missed.Missed(tmp_path).note(OURS, 5.0) is False
