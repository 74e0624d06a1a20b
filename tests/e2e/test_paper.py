"""The readers' paper in a real browser: the dialog by keyboard and by thumb, lost connections, what is new."""

import json

import pytest
from playwright.sync_api import expect

from strichka.document import build
from strichka.stories.domain.publish import publish
from tests.paper.reading import path_of, publish_with
from tests.server.serving import Running, eventually

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}"""


@pytest.fixture
def story(serving: Running):
    blocks = [
        build.paragraph("Кім залишив Пхеньян 🙂 в неділю. Куди саме їде Ин, не повідомили."),
        build.paragraph("Далі."),
    ]
    return publish_with(build.new_document(headline="Кім прибув", blocks=blocks), section="svit")


def reports(serving: Running) -> list[dict]:
    """What the letterbox has on disk."""
    found = []
    for file in sorted(serving.instance.journal.iterdir()):
        found += [json.loads(line[line.index(b"{") :]) for line in file.read_bytes().splitlines() if b"{" in line]
    return found


def test_an_error_is_reported_by_keyboard_alone(open_page, story, serving):
    page = open_page(path_of(story))
    page.evaluate(SELECT, "їде Ин")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Помилка в тексті")
    expect(dialog.locator("mark")).to_have_text("їде Ин")
    expect(dialog.locator(".fragment")).to_have_text("Куди саме їде Ин, не повідомили.")
    expect(page.get_by_label("Як має бути?")).to_be_focused()
    expect(page.get_by_label("Як має бути?")).to_have_value("їде Ин")
    page.keyboard.press("Control+a")
    page.keyboard.type("їде Кім")
    page.keyboard.press("Tab")
    page.keyboard.type("Прізвище стоїть першим.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("Дякуємо. Редакція отримала ваше повідомлення;")
    expect(dialog.get_by_role("button", name="Закрити")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    eventually(lambda: page.evaluate("`${getSelection()}`") == "їде Ин")  # a dialog closes after it is hidden
    report = eventually(lambda: [one for one in reports(serving) if one["story"] == story.public_id])[-1]
    assert (report["suggestion"], report["comment"], report["edition"]) == ("їде Кім", "Прізвище стоїть першим.", 1)
    quote, position = report["target"]
    assert (quote["exact"], quote["prefix"][-5:], quote["suffix"]) == ("їде Ин", "саме ", ", не повідомили.")
    text = "Кім залишив Пхеньян 🙂 в неділю. Куди саме їде Ин, не повідомили."
    assert text[position["start"] : position["end"]] == "їде Ин"


def test_a_phone_offers_a_button_below_the_selection(open_page, driver, story):
    page = open_page(path_of(story), **driver.devices["Pixel 5"])
    page.evaluate(SELECT, "їде Ин")
    near = page.locator("error-report .near")
    expect(near).to_be_visible()
    box, selected = near.bounding_box(), page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert box["height"] >= 44
    assert 20 <= box["y"] - selected <= 40  # below the handles
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    near.tap()
    expect(page.locator("dialog mark")).to_have_text("їде Ин")
    expect(near).to_be_hidden()
    page.get_by_label("Як має бути?").fill("їде Кім")
    page.get_by_role("button", name="Надіслати").tap()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "Дякуємо. Редакція отримала ваше повідомлення;"
    )
    for button in page.locator("dialog button:visible").all():
        assert button.bounding_box()["height"] >= 44


def test_a_failed_report_is_kept_and_sent_after_a_reload_under_its_id(open_page, story, serving, complaints):
    page = open_page(path_of(story))
    page.route("**/report", lambda route: route.abort())
    page.evaluate(SELECT, "їде Ин")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog")).to_be_visible()
    before = page.locator("dialog").bounding_box()
    page.get_by_label("Як має бути?").fill("їде Кім")
    with page.expect_request("**/report") as lost:
        page.get_by_role("button", name="Надіслати").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Помилка. Ваш текст збережено тут")
    expect(page.get_by_label("Як має бути?")).to_have_value("їде Кім")
    assert page.locator("dialog").bounding_box()["y"] == before["y"]
    complaints.clear()  # the browser says that a request was lost
    page.unroute("**/report")
    with page.expect_response("**/report") as sent:
        page.reload()
    assert sent.value.status == 202
    assert sent.value.request.post_data_json["id"] == lost.value.post_data_json["id"]
    assert "target" not in page.evaluate("localStorage.reports")  # it is only known by its id
    assert len([one for one in reports(serving) if one["id"] == lost.value.post_data_json["id"]]) == 1


def test_a_report_that_can_never_be_taken_says_why_and_is_not_kept(open_page, story, complaints):
    page = open_page(path_of(story))
    page.evaluate("document.querySelector('article').dataset.edition = 0")
    page.evaluate(SELECT, "їде Ин")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Надіслати").click()
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text("Помилка. Повідомлення не прийнято. Повідомлення не вдалося прочитати.")
    assert "target" not in page.evaluate("localStorage.reports")  # it is only known by its id
    complaints.clear()


def test_without_a_selection_the_dialog_takes_words_about_the_whole_story(open_page, story):
    page = open_page(path_of(story))
    page.get_by_role("button", name="Повідомити про помилку").click()
    expect(page.locator(".fragment")).to_contain_text("Про матеріал загалом")
    expect(page.get_by_label("Як має бути?")).to_be_hidden()
    page.get_by_label("Коментар").fill("Дата помилкова.")
    with page.expect_request("**/report") as sent:
        page.keyboard.press("Control+Enter")
    body = sent.value.post_data_json
    title = page.locator("h1").get_attribute("data-b")
    assert (body["block"], body["target"][0]["exact"], body["comment"]) == (title, "Кім прибув", "Дата помилкова.")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Дякуємо.")
    page.get_by_role("button", name="Закрити").click()
    expect(page.get_by_role("button", name="Повідомити про помилку")).to_be_focused()


def test_a_selection_over_several_blocks_is_sent_with_all_of_them(open_page, story, serving):
    page = open_page(path_of(story))
    second = page.evaluate(
        """() => { const [one, two] = document.querySelectorAll(".text p");
        const start = one.textContent.indexOf("не повідомили");
        getSelection().setBaseAndExtent(one.firstChild, start, two.firstChild, 3);
        return [two.dataset.b, two.textContent.slice(0, 3).trim()] }"""
    )
    page.keyboard.press("Meta+Enter")
    expect(page.locator("dialog mark")).to_have_text(f"не повідомили. {second[1]}")
    with page.expect_request("**/report") as sent:
        page.get_by_role("button", name="Надіслати").click()
    body = sent.value.post_data_json
    assert (body["target"][0]["exact"], body["suggestion"]) == ("не повідомили.", "")
    assert [[one["block"], one["target"][0]["exact"]] for one in body["also"]] == [second]
    kept = eventually(lambda: [one for one in reports(serving) if one["id"] == body["id"]])[0]
    assert kept["also"] == body["also"]


def test_no_page_breaks_the_policy_or_is_wider_than_its_window(open_page, story):
    page = open_page("/", viewport={"width": 360, "height": 740})
    for path in (path_of(story), "/", "/svit/", "/corrections/", "/404/", "/en/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


def test_a_page_can_be_read_and_an_error_reported_without_scripts(open_page, story):
    page = open_page(path_of(story), java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Кім прибув")
    expect(page.get_by_role("button", name="Повідомити про помилку")).to_have_count(0)
    expect(page.locator(".hint")).to_contain_text("виділіть фрагмент тексту й натисніть Ctrl+Enter")


def test_what_is_new_since_the_last_visit_is_marked(open_page, story):
    page = open_page(path_of(story))
    expect(page.locator("since-visit")).to_be_hidden()
    document = build.new_document(headline="Кім прибув", blocks=[build.paragraph("Зовсім нове.")]).to_json()
    story.refresh_from_db()
    story.document["content"].append(document["content"][1])
    story.save()
    publish(story=story, by=None)
    page.reload()
    expect(page.locator(".fresh")).to_have_text("Зовсім нове.")
    expect(page.get_by_role("link", name="Нове з часу вашого візиту")).to_be_visible()
    page.reload()
    expect(page.locator(".fresh")).to_have_count(0)
