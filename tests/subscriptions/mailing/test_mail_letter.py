from datetime import UTC, datetime

import pytest

from strichka.subscriptions.mailing.digest import Digest, Line, as_letter
from strichka.subscriptions.mailing.mail_letter import Letter, mail, of_story, subject_of
from strichka.subscriptions.mailing.marks import mark_of
from strichka.subscriptions.models import Dispatch
from strichka.subscriptions.story_words import StoryWords
from tests.options import options
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 30, 7, tzinfo=UTC)


def breaking(language="uk", change="published", **words):
    story = StoryWords(change, words.pop("headline", "Міст <відкрили>"), url="https://b.example/m", **words)
    return of_story(Dispatch(language=language, words=story.as_json()))


def parts(message):
    return message.body, message.alternatives[0][0]


def test_a_letter_is_in_the_story_s_language_and_escapes_what_it_tells():
    text, html = parts(mail(breaking("en", standfirst="Two & more"), make_reader(), key="1", at=AT))
    assert "Міст <відкрили>" in text
    assert "Two & more" in text
    assert "Read on" in html
    assert "Міст &lt;відкрили&gt;" in html
    assert "Two &amp; more" in html
    assert '<html lang="en">' in html


def test_paid_matter_begins_with_its_mark_and_an_editor_s_words_stand_instead_of_the_standfirst():
    letter = breaking(mark="Реклама", text="Їдьмо дивитися", standfirst="Рух почався")
    text, html = parts(mail(letter, make_reader(), key="1", at=AT))
    assert text.startswith("Реклама\n")
    assert html.index("Реклама") < html.index("<h1")
    assert ("Їдьмо дивитися" in text, "Рух почався" in text) == (True, False)


def test_what_became_of_a_story_stands_in_the_subject():
    subjects = [subject_of(StoryWords(change, "Міст"), "uk") for change in ("published", "corrected", "withdrawn")]
    assert subjects == ["Міст", "Виправлення: Міст", "Знято з публікації: Міст"]


def test_bounces_come_where_the_keeper_wants_them_with_the_reader_s_mark():
    reader = make_reader()
    with options(mail__sender="desk@bereh.example"):
        assert mail(breaking(), reader, key="1", at=AT).from_email == "desk@bereh.example"
    with options(newsletters__sender="news@bereh.example", newsletters__bounce_address="back@bereh.example"):
        message = mail(breaking(), reader, key="1", at=AT)
    assert message.from_email == f"back+{mark_of(reader.pk)}@bereh.example"
    assert message.extra_headers["Message-ID"] == f"<{mark_of(reader.pk)}.1@bereh.example>"
    assert message.extra_headers["From"].endswith("<news@bereh.example>")


def test_a_digest_names_the_first_story_and_how_many_more():
    line = Line("Міст відкрили", "Рух почався.", "Місто", "https://b.example/m")
    letter = as_letter(Digest((line,), (line,) * 2, 3), "uk")
    assert isinstance(letter, Letter)
    assert letter.subject == "Міст відкрили, і ще 5"
    text, html = parts(mail(letter, make_reader(), key="1", at=AT))
    assert text.startswith("Найчитаніше")
    assert "Ще 3 матеріали: " in text
    assert html.count("<h3") == 3
