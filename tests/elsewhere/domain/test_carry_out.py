import pytest
from django.core.exceptions import PermissionDenied

from strichka.document import build, contents
from strichka.document.schema import load
from strichka.elsewhere.domain import carry_out
from strichka.elsewhere.domain.begin import Pair, begin
from strichka.elsewhere.domain.undo import WITHIN, undo
from strichka.elsewhere.models import Batch, BatchItem
from strichka.jobs.models import Job
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.create import create
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.write import apply
from strichka.stories.enums import EditionKind
from strichka.stories.models import Background, Correction, Edition, Remit, Story
from strichka.stories.reading.backgrounds import paragraphs_of
from strichka.topics.models import Topic
from tests.elsewhere.standing import RIGHT, WRONG, batch_of, choose, found, work
from tests.factories import make_section, make_story, make_user, publish_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def states(batch: Batch) -> list[tuple[str, str]]:
    return list(batch.items.values_list("target", "state"))


def text_of(document: dict[str, object]) -> str:
    return contents.plain_text(load(document), with_headline=False)


def editions(story: Story) -> int:
    return Edition.objects.filter(story=story).count()


def test_every_place_of_a_story_is_one_edition_and_the_draft_follows() -> None:
    story = publish_story("Сказав Зеленьський.", "Про Зеленьського, а Зеленьському раді.", headline="Зеленьський")
    batch = batch_of(make_user())
    work()
    story.refresh_from_db()
    assert states(batch) == [("published", "fixed")]
    assert editions(story) == 2
    assert story.current_edition is not None
    assert text_of(story.current_edition.document) == "Сказав Зеленський.\nПро Зеленського, а Зеленському раді."
    assert (story.headline, story.document) == ("Зеленський", story.current_edition.document)
    assert list(batch.items.values_list("edition", flat=True)) == [2]


def test_drafts_captions_topics_and_backgrounds_are_fixed_by_their_own_verbs() -> None:
    draft = make_story("Буде Зеленьський.")
    set_fields(draft, lead_picture=make_picture(2).public_id, lead_caption="Зеленьський учора")
    captioned = publish_story("Слова.", headline="Інше")
    set_fields(captioned, lead_picture=make_picture(3).public_id, lead_caption="Це Зеленьський")
    publish(story=captioned, by=None)
    topic = Topic.objects.create(slug="op", name="Офіс", description="Де працює Зеленьський.")
    background = write_background(words=Words("Про", "Перший.\n\nОбрали Зеленьського."), language="uk", by=None)
    batch = batch_of(make_user())
    work()
    for row in (draft, captioned, topic, background):
        row.refresh_from_db()
    assert {state for _target, state in states(batch)} == {"fixed"}
    assert (text_of(draft.document), draft.lead_caption) == ("Буде Зеленський.", "Зеленський учора")
    assert captioned.current_edition is not None
    assert captioned.current_edition.fields["lead_caption"] == captioned.lead_caption == "Це Зеленський"
    assert topic.description == "Де працює Зеленський."
    assert paragraphs_of(background.document) == ("Перший.", "Обрали Зеленського.")
    assert Background.objects.get().version == 2


def test_words_beside_the_text_are_fixed_in_one_edition_and_in_the_draft_and_put_back() -> None:
    inside = build.picture(make_picture(1).public_id, credit="Архів Зеленьського", alt="Зеленьський  з квітами")
    document = build.new_document(headline="Новина", blocks=[build.paragraph("Слова."), inside])
    story = create(by=None, document=document.to_json(), section=make_section())
    beside = {"short_headline": "Про Зеленьського", "dateline": "Маєток Зеленьського", "lead_credit": "Зеленьський"}
    set_fields(story, lead_picture=make_picture(2).public_id, **beside)
    publish(story=story, by=None)
    batch = batch_of(make_user(), kind=EditionKind.CORRECTION, note="Ой.")
    work()
    story.refresh_from_db()
    assert states(batch) == [("published", "fixed")]
    edition = story.current_edition
    assert edition is not None
    assert (edition.number, story.document, story.card.short_headline) == (2, edition.document, "Про Зеленського")  # type: ignore[attr-defined]
    right = {"short_headline": "Про Зеленського", "dateline": "Маєток Зеленського", "lead_credit": "Зеленський"}
    assert {name: edition.fields[name] for name in right} == right == {name: getattr(story, name) for name in right}
    attrs = next(node["attrs"] for node in story.document["content"] if node["type"] == "picture")
    assert (attrs["credit"], attrs["alt"]) == ("Архів Зеленського", "Зеленський  з квітами")
    assert "Про Зеленського" in Correction.objects.get().new

    undo(batch=batch, items=None, by=make_user())
    work()
    story.refresh_from_db()
    assert story.current_edition is not None
    assert {name: story.current_edition.fields[name] for name in right} == beside
    assert "Архів Зеленьського" in str(story.current_edition.document)


def test_a_draft_with_other_words_in_a_block_keeps_them_and_is_told() -> None:
    inside = build.picture(make_picture(1).public_id, alt="Зеленьський з квітами")
    document = build.new_document(headline="Новина", blocks=[build.paragraph("Слова."), inside])
    story = create(by=None, document=document.to_json(), section=make_section())
    publish(story=story, by=None)
    texts = found()
    story.refresh_from_db()
    place = next(one.position for one in contents.blocks(load(story.document)) if one.type == "picture")
    step = {"stepType": "attr", "pos": place, "attr": "alt", "value": "Хтось"}
    apply(story=story.public_id, version=story.version, steps=[step], by=None)
    batch = begin(pair=Pair(WRONG, RIGHT, "uk"), chosen=choose(texts), by=make_user())
    work()
    story.refresh_from_db()
    assert [(one.state, bool(one.reason)) for one in batch.items.all()] == [("fixed", True)]
    assert story.current_edition is not None
    assert "Зеленський з квітами" in str(story.current_edition.document)
    assert "Хтось" in str(story.document)


def test_a_picture_of_the_register_is_fixed_by_its_own_verb_and_put_back() -> None:
    picture = make_picture(1, alt="Зеленьський\nз квітами", credit="Зеленьський")
    batch = batch_of(make_user())
    work()
    picture.refresh_from_db()
    assert (picture.alt, picture.credit) == ("Зеленський\nз квітами", "Зеленський")
    assert AuditEntry.objects.filter(action="picture", subject=picture.public_id).count() == 2
    undo(batch=batch, items=None, by=make_user())
    work()
    picture.refresh_from_db()
    assert (states(batch), picture.credit) == ([("picture", "undone")], "Зеленьський")


def test_only_what_was_chosen_is_fixed() -> None:
    story = publish_story("Зеленьський і Зеленьський.")
    (text,) = found()
    chosen = choose((text,))[0]
    one = type(chosen)(text.target, text.row, tuple(text.chosen([(text.spots[1], "Зеленський")])))
    begin(pair=Pair(WRONG, RIGHT, "uk"), chosen=[one], by=make_user())
    work()
    story.refresh_from_db()
    assert text_of(story.document) == "Зеленьський і Зеленський."


def test_what_is_refused_says_why_and_holds_up_no_other() -> None:
    limited = make_user()
    Remit.objects.create(person=limited, section=make_section())
    changed, gone, foreign, fine = (
        publish_story(f"{words} Зеленьський.", section=section)
        for words, section in (
            ("Раз", make_section()), ("Два", make_section()), ("Три", make_section("sport", "Спорт")),
            ("Чотири", make_section()),
        )
    )  # fmt: skip
    batch = batch_of(limited)
    (before,) = (one for one in found() if one.row == changed)
    begin(pair=Pair(WRONG, RIGHT, "uk"), chosen=choose((before,)), by=None)
    other = Batch.objects.latest("pk")
    carry_out.run(other.pk)
    kill(story=gone, by=None, note="Помилка.")
    work()
    told = {item.story_id: (item.state, item.reason) for item in batch.items.all()}
    assert told[fine.pk] == ("fixed", "")
    assert [told[one.pk][0] for one in (changed, gone, foreign)] == ["refused"] * 3
    assert told[changed.pk][1] == "Текст тим часом змінився."
    assert told[gone.pk][1] == "Цей матеріал не опубліковано."
    assert told[foreign.pk][1]
    assert [editions(one) for one in (changed, gone, foreign, fine)] == [2, 1, 1, 2]


def test_the_kind_and_the_note_are_those_of_every_edition() -> None:
    publish_story("Сказав Зеленьський. Потім пішов.")
    batch_of(make_user(), kind=EditionKind.CORRECTION, note="Прізвище.")
    work()
    correction = Correction.objects.get()
    assert (correction.old, correction.new, correction.note) == (
        "Сказав Зеленьський.",
        "Сказав Зеленський.",
        "Прізвище.",
    )


def test_a_job_that_was_broken_off_goes_on_where_it_was_and_nothing_is_done_twice() -> None:
    stories = [publish_story(f"Зеленьський {number}.") for number in range(4)]
    batch = batch_of(make_user())
    carry_out.run(batch.pk, seconds=0)  # one text
    assert sorted(state for _target, state in states(batch)) == ["fixed", "waiting", "waiting", "waiting"]
    done = BatchItem.objects.get(state="fixed")
    carry_out.carry_out(done.pk)  # as by a worker that was told of it before another had done it
    work()
    assert {state for _target, state in states(batch)} == {"fixed"}
    assert [editions(story) for story in stories] == [2] * 4
    assert not Job.objects.filter(name=carry_out.JOB).exists()


def test_a_batch_is_undone_as_a_whole_or_singly() -> None:
    first, second = (publish_story(f"Зеленьський {number}. І Зеленьського.") for number in range(2))
    editor = make_user()
    batch = batch_of(editor)
    work()
    item = BatchItem.objects.get(story=first)
    assert undo(batch=batch, items=[item.pk], by=editor) == 1
    work()
    assert {one.story_id: one.state for one in batch.items.all()} == {first.pk: "undone", second.pk: "fixed"}
    assert undo(batch=batch, items=None, by=editor) == 1
    work()
    for number, story in enumerate((first, second)):
        story.refresh_from_db()
        assert text_of(story.document) == f"Зеленьський {number}. І Зеленьського."
        assert editions(story) == 3
    with pytest.raises(Refused):
        undo(batch=batch, items=None, by=editor)


def test_what_has_changed_since_stays_and_says_so_when_it_is_undone() -> None:
    story = publish_story("Сказав Зеленьський.")
    batch = batch_of(make_user())
    work()
    kill(story=story, by=None, note="Помилка.")
    undo(batch=batch, items=None, by=make_user())
    work()
    assert [(one.state, one.reason) for one in batch.items.all()] == [("kept", "Цей матеріал не опубліковано.")]


def test_after_a_day_nothing_is_undone() -> None:
    publish_story("Сказав Зеленьський.")
    batch = batch_of(make_user())
    work()
    for item in batch.items.all():
        item.done_at -= WITHIN
        item.save()
    with pytest.raises(Refused):
        undo(batch=batch, items=None, by=make_user())


def test_only_editors_begin_and_undo_and_the_log_has_both() -> None:
    publish_story("Сказав Зеленьський.")
    reporter, editor = make_user(Role.REPORTER), make_user()
    with pytest.raises(PermissionDenied):
        batch_of(reporter)
    batch = batch_of(editor)
    work()
    with pytest.raises(PermissionDenied):
        undo(batch=batch, items=None, by=reporter)
    undo(batch=batch, items=None, by=editor)
    actions = ["fix_elsewhere", "undo_elsewhere"]
    assert (
        list(AuditEntry.objects.filter(action__in=actions).order_by("pk").values_list("action", flat=True)) == actions
    )


def test_nothing_chosen_and_a_kind_that_is_no_fix_are_refused() -> None:
    publish_story("Сказав Зеленьський.")
    for chosen, kind in (([], "minor"), (choose(found()), "first")):
        with pytest.raises(Refused):
            begin(pair=Pair(WRONG, RIGHT, "uk"), chosen=chosen, by=None, kind=kind)
