from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.baking.models import Touch
from strichka.document import build, contents
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.document.steps import step_towards
from strichka.lib.anchors import normalize
from strichka.pictures.models import Picture
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import signals
from strichka.stories.domain.correct import Replacement, correct, mend_draft
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.write import apply
from strichka.stories.editions.public_log import sentence_around
from strichka.stories.errors import Conflict
from strichka.stories.models import Card, Correction, Edition, Step, Story
from strichka.stories.snapshot import LEAD_CAPTION
from tests.factories import make_section, make_story, make_user, publish_story
from tests.stories.changing import mend, published, set_field

pytestmark = pytest.mark.django_db


def of(story, words):
    """Words in what readers see."""
    story.refresh_from_db()
    caption = normalize(story.current_edition.fields["lead_caption"])
    if words not in caption.text:
        return published(story, words)
    start = caption.text.index(words)
    return Passage(LEAD_CAPTION, start, start + len(words), caption)


def seen(story):
    story.refresh_from_db()
    return contents.plain_text(load(story.current_edition.document))


def draft(story):
    story.refresh_from_db()
    return contents.plain_text(load(story.document))


def refusal(story, passage, text="міст"):
    editions = Edition.objects.count()
    with pytest.raises(Refused) as refused:
        correct(story=story, replacement=Replacement(passage, text), by=None)
    assert (Edition.objects.count(), Step.objects.count()) == (editions, 0)
    return refused.value.code


def test_where_the_drafts_letters_have_no_such_place_the_published_text_is_mended_alone():
    """й and a stress: the edition has two letters there, the draft one with both marks."""
    story = publish_story("Старий кий\u0301 лежить.")
    mend(story, "кий\u0301", "ки\u0438\u0306\u0301")
    before = draft(story)
    passage = of(story, "кий")
    done = correct(story=story, replacement=Replacement(passage, "киї"), by=None)
    assert "Старий киї\u0301 лежить." in seen(story)
    assert (done.in_draft, draft(story)) == (False, before)


def test_a_place_within_a_letter_is_refused_in_words():
    story = publish_story("Старий ки\u0438\u0306\u0301 лежить.")
    with translation.override("uk"), pytest.raises(Refused) as refused:
        correct(story=story, replacement=Replacement(of(story, "кий"), "киї"), by=None)
    assert refused.value.message == "Так змінити текст не можна: це місце всередині однієї літери"


def test_published_words_and_the_draft_are_mended_at_once():
    story, editor = publish_story("У місті відкрили мсіт."), make_user()
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=editor)
    assert seen(story) == draft(story) == "Міст відкрили\nУ місті відкрили міст."
    assert (done.edition.number, done.edition.kind, done.edition.version, done.in_draft) == (2, "minor", 1, True)
    assert Step.objects.get().by == editor
    assert story.current_edition == done.edition
    assert AuditEntry.objects.filter(action="correct", user=editor).exists()
    changed = [block for block, number in done.edition.since.items() if number == 2]
    assert len(changed) == 1


def test_a_typo_moves_nothing_in_the_lists_and_is_not_logged():
    story = publish_story("У місті відкрили мсіт.")
    before = Card.objects.get().updated_at
    Touch.objects.all().delete()
    correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    assert Card.objects.get().updated_at == before
    touched = {f"story:{story.public_id}", f"history:{story.public_id}:0"}
    assert set(Touch.objects.exclude(key="").values_list("key", flat=True)) == touched
    assert not Correction.objects.exists()


@pytest.mark.parametrize("kind", ["correction", "clarification"])
def test_a_correction_is_logged_in_public_with_its_sentence(kind):
    story = publish_story("Перше речення. Загинуло 12 осіб у Харкові. Третє.")
    Touch.objects.all().delete()
    done = correct(
        story=story, replacement=Replacement(of(story, "12"), "10"), by=None, kind=kind, note="Дані уточнено."
    )
    logged = Correction.objects.get()
    assert (logged.old, logged.new) == ("Загинуло 12 осіб у Харкові.", "Загинуло 10 осіб у Харкові.")
    assert (logged.edition, logged.note, logged.language) == (done.edition, "Дані уточнено.", "uk")
    assert Touch.objects.filter(key="list:uk:corrections").exists()
    assert Card.objects.get().updated_at == done.edition.at


def test_a_fix_while_the_draft_goes_on_publishes_only_the_fix():
    story = publish_story("У місті відкрили мсіт.", "Другий абзац.")
    mend(story, "Другий абзац.", "Ще не для читачів.")
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    assert "Другий абзац." in seen(story)
    assert "Ще не для читачів." in draft(story)
    assert "міст." in draft(story)
    assert (done.in_draft, done.edition.version) == (True, 0)


def test_a_fix_in_a_paragraph_that_the_draft_has_changed_lands_on_the_same_words():
    story = publish_story("У місті відкрили мсіт через річку.")
    mend(story, "У місті", "Сьогодні вранці в місті")
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    assert seen(story).endswith("У місті відкрили міст через річку.")
    assert draft(story).endswith("Сьогодні вранці в місті відкрили міст через річку.")
    assert done.in_draft


def test_a_fix_of_words_that_the_draft_has_otherwise_says_so_and_offers_the_place():
    story, editor = publish_story("У місті відкрили мсіт через річку."), make_user()
    mend(story, "відкрили мсіт", "добудували шлях")
    done = correct(story=story, replacement=Replacement(of(story, "відкрили мсіт"), "відкрили міст"), by=None)
    assert (done.in_draft, done.offered.words) == (False, "добудували шлях")
    assert "відкрили міст" in seen(story)
    assert draft(story).endswith("У місті добудували шлях через річку.")

    mend_draft(story=story, replacement=Replacement(done.offered, "відкрили міст"), by=editor)
    assert draft(story).endswith("У місті відкрили міст через річку.")
    assert Step.objects.latest("pk").by == editor
    assert AuditEntry.objects.filter(action="mend_draft", user=editor, subject=story.public_id).exists()


def test_a_fix_of_words_that_are_gone_from_the_draft_offers_nothing():
    story = publish_story("У місті відкрили мсіт через річку. Ще довге друге речення, яке лишиться.")
    mend(story, "У місті відкрили мсіт через річку. ", "")
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    assert (done.in_draft, done.offered) == (False, None)


def test_an_offered_place_that_the_draft_has_changed_meanwhile_is_left_alone():
    story = publish_story("У місті відкрили мсіт через річку.")
    mend(story, "мсіт", "шлях")
    offered = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None).offered
    mend(story, "шлях", "тунель")
    steps = Step.objects.count()
    with pytest.raises(Refused) as refused:
        mend_draft(story=story, replacement=Replacement(offered, "міст"), by=None)
    assert (refused.value.code, Step.objects.count()) == ("changed", steps)


def test_a_reporter_does_not_mend_what_a_fix_has_offered():
    story = publish_story("У місті відкрили мсіт.")
    with pytest.raises(PermissionDenied):
        mend_draft(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=make_user(Role.REPORTER))


def test_a_fix_follows_its_words_into_the_paragraph_that_they_went_to():
    first = "У середу в місті відкрили мсіт через річку, яку чекали роками."
    story = publish_story(first, "Другий абзац, який нічого не каже про це.")
    document = load(story.document)
    anew = [build.paragraph("Вступ, дописаний згодом."), build.paragraph(f"На початку тепер інше. {first}")]
    apply(
        story=story.public_id,
        version=story.version,
        steps=[step_towards(document, build.new_document(headline="Міст відкрили", blocks=anew))],
        by=None,
    )
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    assert done.in_draft
    assert draft(story).endswith(
        "На початку тепер інше. У середу в місті відкрили міст через річку, яку чекали роками."
    )


def test_a_fix_that_the_draft_has_already_changes_only_what_readers_see():
    story = publish_story("Мсіт тут. Інший мсіт там, далі за річкою.", "Тут мсіт.")
    passage = of(story, "мсіт")
    mend(story, "мсіт там", "міст там")
    steps = Step.objects.count()
    done = correct(story=story, replacement=Replacement(passage, "міст"), by=None)
    assert (done.in_draft, Step.objects.count()) == (True, steps)
    assert draft(story).endswith("Мсіт тут. Інший міст там, далі за річкою.\nТут мсіт.")


@pytest.mark.parametrize(
    ("words", "text", "code"), [("мсіт", "мсі\u00adт\u200b", "same"), ("мсіт", "\u0306мсіт", "document")]
)
def test_a_fix_that_readers_would_not_see_or_that_joins_another_letter_is_refused(words, text, code):
    story = publish_story("Тутимсіт відкрили.")
    assert refusal(story, of(story, words), text) == code


def test_marks_on_the_words_stay():
    words = build.paragraph(["Про це пише ", build.text("Kiodo", build.link("https://example.org/a")), " сьогодні."])
    document = build.new_document(headline="Візит", blocks=[words])
    story = create(by=None, document=document.to_json(), section=make_section())
    publish(story=story, by=None)
    correct(story=story, replacement=Replacement(of(story, "Kiodo"), "Kyodo"), by=None)
    story.refresh_from_db()
    found = next(one for one in contents.blocks(load(story.current_edition.document)) if one.type == "paragraph")
    linked = [child.text for child in found.node.children if child.marks]
    assert linked == ["Kyodo"]


def test_a_fix_of_the_headline_is_seen_in_the_lists_and_keeps_the_address():
    story = publish_story(headline="Мсіт відкрили")
    path = Card.objects.get().path
    Touch.objects.all().delete()
    correct(story=story, replacement=Replacement(of(story, "Мсіт"), "Міст"), by=None)
    card = Card.objects.get()
    assert (card.headline, card.path) == ("Міст відкрили", path)
    assert Story.objects.get().headline == "Міст відкрили"
    assert Touch.objects.filter(key=f"card:{story.public_id}").exists()


def test_a_fix_of_the_lead_caption_is_a_new_version_of_the_field():
    story = publish_story()
    set_field(story, "lead_caption", "Вид  на мсіт")
    publish(story=story, by=None)
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    story.refresh_from_db()
    assert (story.lead_caption, done.in_draft) == ("Вид на міст", True)
    assert story.current_edition.fields["lead_caption"] == "Вид на міст"
    with pytest.raises(Conflict) as conflict:
        change(story=story, field="lead_caption", value="старе", version=1, by=None)
    assert (conflict.value.current, conflict.value.version) == ("Вид на міст", 2)


def test_a_fix_that_is_too_long_for_its_field_is_refused_also_where_the_draft_has_other_words():
    story = make_story("Слова.")
    set_field(story, "short_headline", "Про мсіт")
    publish(story=story, by=None)
    set_field(story, "short_headline", "Інше")
    story.refresh_from_db()
    words = normalize(story.current_edition.fields["short_headline"])
    passage = Passage("short-headline", 4, 8, words)
    with pytest.raises(Refused, match="200"):
        correct(story=story, replacement=Replacement(passage, "м" * 500), by=None)
    done = correct(story=story, replacement=Replacement(passage, "міст"), by=None)
    story.refresh_from_db()
    assert (story.short_headline, done.in_draft) == ("Інше", False)
    assert done.edition.fields["short_headline"] == story.card.short_headline == "Про міст"


def test_editors_hear_of_a_fixed_caption(django_capture_on_commit_callbacks):
    story = publish_story()
    set_field(story, "lead_caption", "Вид на мсіт")
    publish(story=story, by=None)
    heard = []

    def listen(**news):
        heard.append((news["field"].name, news["value"], news["version"]))

    signals.field_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    signals.field_changed.disconnect(listen)
    assert heard == [("lead_caption", "Вид на міст", 2)]


def test_a_caption_that_the_draft_has_replaced_is_left_alone():
    story = publish_story()
    set_field(story, "lead_caption", "Вид на мсіт")
    publish(story=story, by=None)
    set_field(story, "lead_caption", "Зовсім інший підпис, довший за той")
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    story.refresh_from_db()
    assert (done.in_draft, story.lead_caption) == (False, "Зовсім інший підпис, довший за той")
    assert story.current_edition.fields["lead_caption"] == "Вид на міст"


def test_a_caption_that_the_draft_has_changed_elsewhere_is_mended_there_too():
    story = publish_story()
    set_field(story, "lead_caption", "Вид на мсіт через річку. Фото автора")
    publish(story=story, by=None)
    set_field(story, "lead_caption", "Вид на мсіт через річку. Фото: Укрінформ")
    done = correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    story.refresh_from_db()
    assert (done.in_draft, story.lead_caption) == (True, "Вид на міст через річку. Фото: Укрінформ")


def test_a_fix_does_not_publish_nor_undo_what_the_desk_prepares_beside_the_text():
    first, second = (Picture.objects.create(original=f"{name}.jpg", sha256=name * 64, credit="Getty") for name in "ab")
    story = make_story("У місті відкрили мсіт.")
    set_field(story, "lead_picture", first.public_id)
    publish(story=story, by=None)
    set_field(story, "lead_picture", second.public_id)
    set_field(story, "slug", "novyi")
    set_field(story, "weight", "breaking")
    path = Card.objects.get().path
    correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    card = Card.objects.get()
    assert (card.picture, card.path, card.weight) == (first, path, "normal")
    story.refresh_from_db()
    assert (story.lead_picture, story.slug, story.weight) == (second, "novyi", "breaking")


def test_a_fix_leaves_a_planned_update_planned_and_mended():
    story = publish_story("У місті відкрили мсіт.")
    at = timezone.now() + timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=None)
    story.refresh_from_db()
    assert story.scheduled_for == at
    assert "міст." in draft(story)


def test_words_that_stand_elsewhere_by_now_are_not_overwritten():
    story = publish_story("У місті відкрили мсіт.")
    good, elsewhere = of(story, "мсіт"), normalize("Раніше в місті відкрили мсіт.")
    for bad in (
        replace(good, whole=elsewhere),
        replace(good, start=good.start + 7, end=good.end + 7, whole=elsewhere),
        replace(good, block="zzzzzzzzzz"),
        replace(good, end=good.start),
        replace(good, start=5000, end=5004),
    ):
        assert refusal(story, bad) == "changed"
    assert refusal(story, good, "мсіт") == "same"


def test_a_fix_that_a_page_cannot_carry_is_refused():
    story = publish_story("У місті відкрили мсіт.")
    assert refusal(story, of(story, "мсіт"), "мі\x01ст") == "document"


def test_only_what_readers_see_is_corrected():
    unpublished, withdrawn = make_story("У місті мсіт."), publish_story("У місті мсіт.")
    passage = of(withdrawn, "мсіт")
    kill(story=withdrawn, by=None, note="Неправда.")
    assert refusal(withdrawn, passage) == "not_live"
    assert refusal(unpublished, passage) == "not_live"


def test_a_reporter_does_not_correct_what_readers_see():
    story = publish_story("У місті мсіт.")
    with pytest.raises(PermissionDenied):
        correct(story=story, replacement=Replacement(of(story, "мсіт"), "міст"), by=make_user(Role.REPORTER))
    assert "мсіт" in seen(story)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Одне. Друге слово. Третє.", "слово", "Друге слово."),
        ("Лише одне речення", "одне", "Лише одне речення"),
        ("Що? Так! Ні…", "Так", "Так!"),
        ("Перше. Останнє без крапки", "без", "Останнє без крапки"),
    ],
)
def test_the_log_shows_the_whole_sentence(text, words, sentence):
    start, end = sentence_around(text, text.index(words), text.index(words) + len(words))
    assert text[start:end] == sentence
