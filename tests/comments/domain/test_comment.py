import pytest
from django.core.exceptions import PermissionDenied

from strichka.comments.anchoring import Anchor
from strichka.comments.domain import comment as module
from strichka.comments.domain.comment import Wording, comment
from strichka.comments.models import Comment, Discussion
from strichka.notices.models import Notice
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.comments.discussing import anchor_at, discuss, rewrite
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db

TEXT = "У місті відкрили міст через річку."


def test_a_comment_stands_on_its_words_with_who_and_when() -> None:
    story, olena = make_story(TEXT), make_user("reporter", display_name="Олена Коваль")
    begun = discuss(story, "міст через річку", "Який міст?", by=olena)

    (said,) = begun.comments.all()
    assert (begun.quote, begun.prefix, begun.suffix) == ("міст через річку", "У місті відкрили ", ".")
    assert (said.by, said.text, said.at >= begun.begun_at) == (olena, "Який міст?", True)
    assert AuditEntry.objects.get(action="comment").subject == story.public_id


def test_who_is_mentioned_has_a_notice_and_only_who_is_named_in_the_words() -> None:
    story, me = make_story(TEXT), make_user()
    olena, yana, gone = (make_user(display_name=name) for name in ("Олена Коваль", "Яна Лис", "Іван Гай"))
    gone.is_active = False
    gone.save()
    text = "@Олена Коваль, глянь; @Іван Гай знав."
    discuss(story, "міст через", text, by=me, mentioned=[olena.pk, yana.pk, gone.pk, me.pk, 10**9])

    (notice,) = Notice.objects.all()
    assert (notice.person, notice.by, notice.kind, notice.subject) == (olena, me, "mentioned", "Міст відкрили")
    assert notice.text == text
    assert notice.path == f"stories/{story.public_id}/#discussion-{Discussion.objects.get().pk}"
    assert list(Comment.objects.get().mentioned.all()) == [olena]


def test_whoever_may_see_the_draft_may_and_who_has_left_may_not() -> None:
    story = make_story(TEXT)
    for role in ("reporter", "keeper"):
        discuss(story, "міст через", by=make_user(role))
    with pytest.raises(PermissionDenied):
        discuss(story, "міст через", by=make_user(is_active=False))
    assert Discussion.objects.count() == 2


def test_words_that_moved_before_it_was_sent_are_found_and_words_that_are_gone_are_said_to_be() -> None:
    story = make_story(TEXT)
    asked = anchor_at(story, "міст через річку")
    rewrite(story, "У місті", "Учора в нашому місті")
    moved = comment(story=story, anchor=asked, wording=Wording("Так?"), by=None)
    assert (moved.quote, moved.start) == ("міст через річку", asked.start + len("Учора в нашому") - 1)

    with pytest.raises(Refused, match="Виділіть слова ще раз"):
        comment(story=story, anchor=Anchor(asked.block, 0, 5, "Зовсім інше речення"), wording=Wording("Так?"), by=None)
    assert Discussion.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "а" * 4001, None])
def test_what_says_nothing_or_too_much_is_refused(text) -> None:
    story = make_story(TEXT)
    with pytest.raises(Refused):
        comment(story=story, anchor=anchor_at(story, "міст"), wording=Wording(text), by=None)
    assert not Discussion.objects.exists()


def test_open_comments_of_a_story_are_bounded() -> None:
    story = make_story(TEXT)
    begun = discuss(story, "міст через")
    Discussion.objects.bulk_create(
        Discussion(story=story, quote="міст", block=begun.block, exact="міст", start=0, end=4)
        for _number in range(module.MOST_OPEN - 1)
    )
    with pytest.raises(Refused, match=str(module.MOST_OPEN)):
        discuss(story, "міст через")
