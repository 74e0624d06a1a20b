"""Pictures in a real Chromium: cut by keys, described several at once, chosen against a warning, described in place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.document import build
from strichka.pictures.models import Picture
from strichka.stories.domain.create import create
from strichka.stories.models import Story
from tests.desk.rooms import writing
from tests.factories import make_section
from tests.pictures.files import file_of, image
from tests.pictures.rendering import rendered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def put_in(**words: str) -> Picture:
    return rendered(file_of(image(400, 300)).getvalue(), **words)


def test_a_picture_is_cut_by_keys_and_several_are_described_in_one_step(colleague: Callable[..., Page]) -> None:
    picture = put_in(caption="Міст", alt="Міст")
    page = colleague(path=f"/desk/pictures/{picture.public_id}/", viewport={"width": 1280, "height": 1100})
    said = page.locator(".cuts [data-said]")
    page.get_by_role("button", name="Focal point").focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Kept. Readers get it when the crops are made, in some seconds.")
    with page.expect_response("**/cut/"):
        page.get_by_label("Cut 1:1 by hand").click()
    frame = page.get_by_role("button", name="The cut of 1:1. Arrow keys move it, plus and minus change its size.")
    expect(frame).to_be_visible()
    expect(page.get_by_label("Width %").last).to_have_value("75")
    with page.expect_response("**/cut/"):
        page.get_by_label("Width %").last.fill("50")
        page.get_by_label("Width %").last.blur()
    with page.expect_response("**/cut/"):
        frame.focus()
        page.keyboard.press("ArrowDown")
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y) == (0.52, 0.5)
    assert picture.crops == {"1x1": [0.145, 0.02, 0.5]}

    page.goto(page.url.rpartition("/desk/")[0] + "/desk/pictures/")
    page.get_by_role("checkbox", name="Choose Міст").check()
    page.get_by_role("textbox", name="Credit").fill("Яна")
    page.keyboard.press("Enter")
    expect(page.locator(".quick-edit [data-said]")).to_have_text("Described: 1.")
    picture.refresh_from_db()
    assert (picture.credit, picture.alt) == ("Яна", "Міст")


def test_a_description_is_asked_for_beside_a_picture_and_enter_keeps_it(colleague: Callable[..., Page]) -> None:
    picture = put_in(caption="Міст", credit="Яна", not_again=True)
    blocks = [build.paragraph("Рух почався."), build.picture(picture.public_id)]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    story = create(by=None, document=document, section=make_section())
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.get_by_placeholder("No description yet: write what is seen; Enter keeps it").fill("Міст через річку")
    page.keyboard.press("Enter")
    expect(page.locator("#write .details .missing")).to_have_count(0)
    page.locator("[data-field='lead_picture'] [data-choose]").click()
    chosen = page.locator(f"#chooser [data-picture='{picture.public_id}'] button")
    chosen.click()
    expect(chosen).to_contain_text("not to be used again. It holds publishing up. Choose it once more")
    chosen.click()
    page.get_by_label("No description yet. Write what is seen").fill("Міст")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field='lead_picture'] .lead .said")).to_have_text("Saved")
    picture.refresh_from_db()
    assert picture.alt == "Міст"
    expect(page.locator("[data-write-status]")).to_have_text("Saved")
    story = Story.objects.get()
    (shown,) = [one for one in story.document["content"] if one["type"] == "picture"]
    assert (shown["attrs"]["alt"], story.lead_picture) == ("Міст через річку", picture)
