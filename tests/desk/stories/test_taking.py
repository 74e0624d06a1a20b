from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page, expect

from strichka.stories.models import Story
from tests.desk.rundown.reading import page
from tests.factories import make_section

TEXT = "Міст через Дніпро відкрили\n\nУранці рух відновили.\n\nАвтобуси їдуть за розкладом."
HTML = "<h1>Міст через Дніпро відкрили</h1><p>Уранці рух <a href='https://example.com/a'>відновили</a>.</p>"


@pytest.mark.django_db
def test_pasted_words_become_a_draft_of_who_pasted_them(signed_in: Callable[..., Client]) -> None:
    make_section(slug="kyiv")
    section = make_section(slug="region")
    answer = signed_in("reporter").post("/desk/stories/take/", {"text": TEXT, "section": "region", "language": "uk"})
    story = Story.objects.get()
    assert answer.headers["Location"] == f"/desk/stories/{story.public_id}/"
    assert (story.state, story.headline, story.section) == ("draft", "Міст через Дніпро відкрили", section)
    assert "Автобуси їдуть за розкладом." in str(story.document)


@pytest.mark.django_db
def test_what_was_copied_with_its_markup_keeps_its_links(signed_in: Callable[..., Client]) -> None:
    signed_in().post("/desk/stories/take/", {"text": TEXT, "html": HTML})
    assert "https://example.com/a" in str(Story.objects.get().document)


@pytest.mark.django_db
def test_markup_without_a_story_gives_way_to_its_words(signed_in: Callable[..., Client]) -> None:
    signed_in().post("/desk/stories/take/", {"text": TEXT, "html": "<div></div>"})
    assert Story.objects.get().headline == "Міст через Дніпро відкрили"


@pytest.mark.django_db
def test_a_file_is_read_as_the_command_reads_it(signed_in: Callable[..., Client]) -> None:
    file = SimpleUploadedFile("page.html", f"<meta charset=windows-1251>{HTML}".encode("windows-1251"))
    signed_in().post("/desk/stories/take/", {"file": file})
    assert Story.objects.get().headline == "Міст через Дніпро відкрили"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": "  "}, "There is nothing in it."),
        ({"text": "а" * 2_200_000}, "It is too large for one story."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}, "This is not a text file."),
        ({"text": "слово " * 80 + "\n\nДалі."}, "The first line is too long for a headline."),
        ({"html": "<p></p><script>go()</script>"}, "No story was found in it."),
        ({"text": "http://169.254.169.254/latest/meta-data/"}, "No page came from this address."),
        ({"text": "http://localhost:22/"}, "No page came from this address."),
    ],
)
def test_what_cannot_be_taken_is_said_and_all_that_was_pasted_is_there(body, said, signed_in) -> None:
    found = page(signed_in().post("/desk/stories/take/", body))
    assert said in found.cssselect(".verdict")[0].text_content()
    assert found.cssselect("[name=text]")[0].value.strip() == body.get("text", "").strip()
    assert not Story.objects.exists()


@pytest.mark.django_db
def test_what_is_here_already_leads_there_and_is_taken_again_only_when_asked(signed_in) -> None:
    client = signed_in()
    client.post("/desk/stories/take/", {"text": TEXT})
    first = Story.objects.get()
    found = page(client.post("/desk/stories/take/", {"text": TEXT}))
    assert found.cssselect(".verdict a")[0].get("href") == f"/desk/stories/{first.public_id}/"
    client.post("/desk/stories/take/", {"text": TEXT, "again": "1"})
    assert Story.objects.count() == 2


PASTE = """([box, html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.browser
def test_a_pasted_page_is_a_draft_by_keys_alone_and_what_is_changed_by_hand_is_plain(colleague) -> None:
    tab: Page = colleague("reporter")
    tab.goto("/desk/")
    tab.keyboard.press("i")
    box = tab.get_by_label("Page", exact=True)
    expect(box).to_be_focused()
    tab.evaluate(PASTE, [box.element_handle(), HTML, TEXT])
    expect(box).to_have_value(TEXT)
    expect(tab.get_by_text("Pasted with its links and subheadings.")).to_be_visible()
    tab.keyboard.press("End")
    tab.keyboard.type(" ")
    expect(tab.get_by_text("Pasted with its links and subheadings.")).to_be_hidden()
    tab.evaluate("(box) => box.select()", box.element_handle())
    tab.evaluate(PASTE, [box.element_handle(), HTML, TEXT])
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".ProseMirror h1")).to_have_text("Міст через Дніпро відкрили")
    expect(tab.locator(".ProseMirror a")).to_have_attribute("href", "https://example.com/a")
