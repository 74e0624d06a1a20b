import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.document import contents, steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories import signals
from strichka.stories.domain import write
from strichka.stories.domain.fold import fold
from strichka.stories.domain.publish import publish
from strichka.stories.models import Checkpoint, Step, Story
from tests.factories import make_story, make_user, publish_story
from tests.stories.authors import Author, check_kept

pytestmark = pytest.mark.django_db


def replacing(story, old, new):
    document = load(story.document)
    return steps.step_replacing(document, passage_of(document, old), new)


def text_of(story):
    return contents.plain_text(load(Story.objects.get(pk=story.pk).document))


def test_a_step_is_applied_counted_and_kept_with_its_author():
    story, editor = make_story("У місті міст."), make_user()
    version = write.apply(
        story=story.public_id, version=0, steps=[replacing(story, "міст.", "парк.")], by=editor, client="c1"
    )
    assert version == 1
    assert text_of(story) == "Міст відкрили\nУ місті парк."
    step = Step.objects.get()
    assert (step.version, step.by, step.client) == (1, editor, "c1")


def test_the_headline_of_the_document_is_the_storys_headline():
    story = make_story()
    write.apply(story=story.public_id, version=0, steps=[replacing(story, "Міст", "Парк")], by=None)
    assert Story.objects.get().headline == "Парк відкрили"


def test_who_is_behind_gets_what_is_missing_and_who_wrote_it():
    story, editor = make_story("У місті міст."), make_user(display_name="Олена Коваль")
    step = replacing(story, "міст.", "парк.")
    write.apply(story=story.public_id, version=0, steps=[step], by=editor, client="c1")
    with pytest.raises(write.Behind) as behind:
        write.apply(story=story.public_id, version=0, steps=[replacing(story, "У місті", "Тут")], by=None, client="c2")
    missing = behind.value.missing
    assert (missing.version, missing.steps, missing.clients, missing.names) == (1, (step,), ("c1",), ("Олена Коваль",))
    assert Story.objects.get().version == 1


def test_what_others_overtook_is_taken_after_it_but_not_what_meets_it_and_not_twice():
    story = make_story("У місті новий міст.")
    first, second = replacing(story, "місті", "селі"), replacing(story, "міст.", "парк.")
    write.take(story=story.public_id, version=0, steps=[first], by=None, client="c1")
    taken = write.take(story=story.public_id, version=0, steps=[second], by=None, client="c2")
    assert (taken.version, taken.clients, taken.steps[0]) == (2, ("c1", "c2"), first)
    assert text_of(story) == "Міст відкрили\nУ селі новий парк."
    with pytest.raises(write.Behind):  # the answer was lost, and it is sent again
        write.take(story=story.public_id, version=0, steps=[second], by=None, client="c2")
    with pytest.raises(write.Behind):
        write.take(story=story.public_id, version=0, steps=[replacing(story, "місті", "полі")], by=None, client="c3")
    with pytest.raises(write.Behind):
        write.take(story=story.public_id, version=0, steps=[second], by=None, client="")
    assert Story.objects.get().version == 2


def test_overtaken_steps_that_break_the_text_are_given_back():
    story = make_story("У місті міст.")
    write.take(story=story.public_id, version=0, steps=[replacing(story, "місті", "селі")], by=None, client="c1")
    half = {"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "\ud83d"}]}}
    with pytest.raises(write.Behind):
        write.take(story=story.public_id, version=0, steps=[half], by=None, client="c2")
    assert Story.objects.get().version == 1


def test_what_comes_while_somebody_asks_is_missing_the_next_time():
    story = make_story("У місті міст.")
    asked = Story.objects.get()
    write.apply(story=story.public_id, version=0, steps=[replacing(story, "міст.", "парк.")], by=None)
    assert write.missing(asked, 0) == write.Missing(0, (), (), ())


def test_a_poison_step_is_refused_and_stops_nobody():
    story = make_story("У місті міст.")
    with pytest.raises(steps.PoisonStep):
        write.apply(story=story.public_id, version=0, steps=[{"stepType": "replace", "from": 1, "to": 9999}], by=None)
    assert write.apply(story=story.public_id, version=0, steps=[replacing(story, "міст.", "парк.")], by=None) == 1


def test_of_several_steps_all_are_taken_or_none():
    story = make_story("У місті міст.")
    good = replacing(story, "міст.", "парк.")
    with pytest.raises(steps.PoisonStep):
        write.apply(
            story=story.public_id, version=0, steps=[good, {"stepType": "replace", "from": 1, "to": 9999}], by=None
        )
    assert (Story.objects.get().version, Step.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [0, write.MAX_STEPS + 1])
def test_nothing_and_too_much_at_once_are_refused(count):
    story = make_story()
    with pytest.raises(Refused) as refused:
        write.apply(story=story.public_id, version=0, steps=[{}] * count, by=None)
    assert refused.value.code == "steps"


def test_an_unknown_story_is_refused():
    with pytest.raises(Refused) as refused:
        write.apply(story="zzzzzzzz", version=0, steps=[{}], by=None)
    assert refused.value.code == "unknown_story"


def test_a_reporter_writes_in_drafts_and_not_in_what_readers_see():
    reporter = make_user(Role.REPORTER)
    draft, live = make_story("У місті міст."), publish_story("У місті міст.")
    write.apply(story=draft.public_id, version=0, steps=[replacing(draft, "міст.", "парк.")], by=reporter)
    with pytest.raises(PermissionDenied):
        write.apply(story=live.public_id, version=0, steps=[replacing(live, "міст.", "парк.")], by=reporter)
    assert "парк." in text_of(draft)
    assert "парк." not in text_of(live)


def test_the_draft_of_a_published_story_goes_on_without_the_readers():
    story = publish_story("У місті міст.")
    write.apply(story=story.public_id, version=0, steps=[replacing(story, "міст.", "парк.")], by=None)
    story.refresh_from_db()
    assert "парк." in text_of(story)
    assert "міст." in contents.plain_text(load(story.current_edition.document))


def test_an_older_version_can_be_opened_for_unsent_words():
    story = make_story("Перше.")
    before = story.document
    for old, new in [("Перше", "Друге"), ("Друге", "Третє")]:
        story.refresh_from_db()
        write.apply(story=story.public_id, version=story.version, steps=[replacing(story, old, new)], by=None)
    story.refresh_from_db()
    assert write.document_at(story, 0) == before
    assert "Друге" in contents.plain_text(load(write.document_at(story, 1)))
    assert write.document_at(story, 2) == story.document
    with pytest.raises(Refused) as refused:
        write.document_at(story, 3)
    assert refused.value.code == "reload"


@pytest.mark.parametrize("version", [-1, 5])
def test_a_version_that_never_was_must_be_loaded_anew(version):
    with pytest.raises(Refused) as refused:
        write.missing(make_story(), version)
    assert refused.value.code == "reload"


def test_every_so_many_steps_the_whole_document_is_kept():
    story = make_story("а")
    author = Author.of(story, "c")
    for number in range(write.CHECKPOINT_EVERY + 5):
        author.change(0.9, "б" if number % 2 else "в")
        assert author.push()
    kept = Checkpoint.objects.get(version=write.CHECKPOINT_EVERY)
    story.refresh_from_db()
    assert write.document_at(story, write.CHECKPOINT_EVERY) == kept.document
    check_kept(story.public_id, [author])


def test_the_steps_of_a_quiet_story_are_folded_and_its_words_stay():
    story = make_story("Перше.")
    for old, new in [("Перше", "Друге"), ("Друге", "Третє")]:
        story.refresh_from_db()
        write.apply(story=story.public_id, version=story.version, steps=[replacing(story, old, new)], by=None)
    assert fold(story=story) == 2
    story.refresh_from_db()
    assert (story.version, Step.objects.count()) == (2, 0)
    assert write.document_at(story, 2) == story.document
    with pytest.raises(Refused):
        write.missing(story, 0)
    write.apply(story=story.public_id, version=2, steps=[replacing(story, "Третє", "Четверте")], by=None)
    assert "Четверте" in text_of(story)


def test_colleagues_hear_of_a_step_after_the_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append((news["story_id"], news["version"], news["client"]))

    signals.written.connect(listen)
    story = make_story("У місті міст.")
    with django_capture_on_commit_callbacks(execute=True):
        write.apply(story=story.public_id, version=0, steps=[replacing(story, "міст.", "парк.")], by=None, client="c1")
    signals.written.disconnect(listen)
    assert heard == [(story.public_id, 1, "c1")]


ACTIONS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["write", "write", "cut", "paragraph", "push", "push", "pull", "publish"]),
    st.floats(0, 0.999),
    st.text("абв 𝒳🎉’", max_size=4),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTIONS, min_size=5, max_size=60))
def test_any_interleaving_of_authors_converges_and_loses_no_acknowledged_step(actions):
    story = make_story("Перший абзац.", "Другий абзац 🎉 тут.")
    authors = [Author.of(story, f"author{number}") for number in range(3)]
    for who, action, where, text in actions:
        author = authors[who]
        if action == "write" and author.unsent is None:
            author.change(where, text or "ж")
        elif action == "cut" and author.unsent is None:
            author.change(where, text, cut=5)
        elif action == "paragraph" and author.unsent is None:
            author.add_paragraph(text)
        elif action == "push":
            author.push()
        elif action == "pull":
            author.pull()
        elif action == "publish" and text_of(story).partition("\n")[0].strip():
            publish(story=story, by=None)
    for author in authors:
        while not author.push():
            pass
    check_kept(story.public_id, authors)


@pytest.mark.django_db(transaction=True)
def test_threads_that_write_at_once_lose_nothing():
    story = make_story("Перший абзац.", "Другий абзац.")
    authors = [Author.of(story, f"author{number}") for number in range(4)]
    failures = []

    def type_on(author):
        try:
            for number in range(10):
                author.change((number * 0.37) % 1, author.name[-1])
                while not author.push():
                    pass
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=type_on, args=(author,)) for author in authors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Story.objects.get().version == sum(len(author.acknowledged) for author in authors) == 40
    check_kept(story.public_id, authors)
