import pytest
from django.core.exceptions import PermissionDenied

from strichka.document import contents
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.checking.run import NotReady
from strichka.stories.domain.developing.update import News, update
from strichka.stories.domain.kill import kill
from strichka.stories.models import CheckSetting, Step
from tests.factories import make_story, make_user, publish_story
from tests.paper.reading import page, path_of, words

pytestmark = pytest.mark.django_db
NEWS = News('Рух відкрили "тимчасово".\n\nАвтобуси поїхали.', 'Міст "відкрили" знову', "Міст знову відкрито.")


def test_what_has_happened_stands_above_the_text_with_its_time_and_readers_are_told_what_is_new() -> None:
    story, by = publish_story("Міст закрили."), make_user()
    before = story.card.updated_at
    edition = update(story=story, news=NEWS, by=by)
    story.refresh_from_db()
    assert (edition.number, edition.kind, edition.note, edition.by) == (2, "update", "Міст знову відкрито.", by)
    assert story.document == edition.document
    text = contents.plain_text(load(edition.document)).splitlines()
    assert text == ["Міст «відкрили» знову", "Рух відкрили «тимчасово».", "Автобуси поїхали.", "Міст закрили."]
    assert story.card.updated_at > before
    article = page(path_of(story))
    assert words(article.find(".//h1")) == "Міст «відкрили» знову"
    news = words(article.get_element_by_id("news").getparent())
    assert news.startswith("Що нового")
    assert news.endswith("Міст знову відкрито.")
    update_block = article.find(".//div[@class='update']")
    assert update_block.find(".//time").get("datetime")
    assert AuditEntry.objects.filter(action="update", subject=story.public_id, user=by).count() == 1


def test_what_is_new_is_shown_until_readers_are_told_something_newer() -> None:
    story = publish_story()
    update(story=story, news=News("Перше.", note="Перша новина."), by=None)
    update(story=story, news=News(headline="Інший заголовок"), by=None)
    assert "Перша новина." not in words(page(path_of(story)).find(".//header"))
    assert not page(path_of(story)).xpath("//*[@id='news']")


def test_an_entry_of_a_live_text_joins_its_entries() -> None:
    story = publish_story("Про що мова.", kind="live_text")
    for text in ("Перше.", "Друге."):
        update(story=story, news=News(text), by=None)
    said = words(page(path_of(story)).find(".//div[@class='text']"))
    assert said.index("Про що мова.") < said.index("Друге.") < said.index("Перше.")


@pytest.mark.parametrize(
    "news", [News(), News(" \n ", "  "), News(headline="Міст відкрили"), News(note="Лише примітка")]
)
def test_where_nothing_new_is_said_nothing_goes_out(news: News) -> None:
    story = publish_story()
    with pytest.raises(Refused) as refused:
        update(story=story, news=news, by=None)
    assert (refused.value.code, story.editions.count(), Step.objects.count()) == ("text", 1, 0)


def test_what_a_check_finds_leaves_the_draft_as_it_was_until_somebody_has_seen_it() -> None:
    story, long = publish_story(), News(headline="Заголовок " * 15)
    with pytest.raises(NotReady):
        update(story=story, news=long, by=None, heeds_warnings=True)
    story.refresh_from_db()
    assert (story.headline, Step.objects.count()) == ("Міст відкрили", 0)
    CheckSetting.objects.create(name="headline_length", severity="blocking")
    with pytest.raises(NotReady):
        update(story=story, news=long, by=None)
    CheckSetting.objects.all().delete()
    assert update(story=story, news=long, by=None).number == 2


def test_a_draft_a_withdrawn_story_and_a_reporter_have_no_update() -> None:
    withdrawn = publish_story()
    kill(story=withdrawn, by=None, note="Ні.")
    for story in (make_story(), withdrawn):
        with pytest.raises(Refused) as refused:
            update(story=story, news=NEWS, by=None)
        assert refused.value.code == "not_live"
    with pytest.raises(PermissionDenied):
        update(story=publish_story(), news=NEWS, by=make_user("reporter"))
