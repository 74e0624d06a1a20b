import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.pictures.cuts import RATIOS, Box, Cutting, by_hand, fits

share, side = st.floats(0, 1), st.integers(20, 9000)


@given(st.sampled_from(sorted(RATIOS)), share, share, side, side)
def test_a_crop_lies_in_the_picture_has_its_ratio_and_holds_the_focal_point(ratio, x, y, width, height):
    box = Cutting((x, y)).box(ratio, width, height)
    assert box.left >= 0
    assert box.top >= 0
    assert box.left + box.width <= 1 + 1e-9
    assert box.top + box.height <= 1 + 1e-9
    assert max(box.width, box.height) == pytest.approx(1)
    across, down = RATIOS[ratio]
    assert box.width * width * down == pytest.approx(box.height * height * across)
    assert box.left - 1e-9 <= x <= box.left + box.width + 1e-9
    assert box.top - 1e-9 <= y <= box.top + box.height + 1e-9


def test_what_nobody_has_cut_is_whole_and_a_cut_by_hand_goes_before_the_focal_point():
    assert not Cutting().is_wanted
    assert Cutting((0.5, 0.4)).is_wanted
    cutting = Cutting((0.1, 0.1), {"1x1": [0.25, 0.0, 0.5]})
    assert cutting.box("1x1", 2000, 1000) == Box(0.25, 0.0, 0.5, 1.0)
    assert cutting.box("16x9", 1600, 900) == Box(0.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("made", "fit"), [((0, 0, 0.5), True), ((0.5, 0, 0.5), True), ((0.6, 0, 0.5), False), ((0, 0.1, 0.5), False)]
)
def test_a_cut_by_hand_stays_within_the_edges(made, fit):
    assert fits(by_hand("1x1", made, 2000, 1000)) is fit
    assert not fits(by_hand("1x1", (0, 0, 0.01), 2000, 1000))


def test_another_part_has_another_name_and_its_pixels_are_never_none():
    first, second = Box(0, 0, 0.5, 0.5), Box(0, 0, 0.5, 0.5001)
    assert first.name != second.name
    assert first.pixels(200, 100) == (0, 0, 100, 50)
    assert Box(0.95, 0.95, 0.05, 0.05).pixels(10, 10) == (9, 9, 10, 10)
