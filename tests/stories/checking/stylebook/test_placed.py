from typing import Any

import pytest
from django.utils import translation

from strichka.lib.setting import words
from strichka.stories.checking.stylebook.placed import label_of, placed_findings
from strichka.stories.enums import Reach
from strichka.stories.models import Dismissal, RuleSetting
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def find(passage: Passage, _copy: Copy) -> list[Finding]:
    starts = [at for at in range(len(passage.text)) if passage.text.startswith("чен", at)]
    return [Finding("mine", at, at + 3, Severity.WARNING, words(en="A name.", uk="Ім’я.")) for at in starts]


RULE = Rule("mine", find, label=words(en="name", uk="ім’я"))
COPY = Copy((Passage("Кім чен Ин прибув."), Passage("Путін і чен Ин.")), "uk")


def words_told(story: str = "") -> list[tuple[str, str]]:
    return [(one.around, one.severity) for one in placed_findings(COPY, [RULE], story=story)]


def test_a_finding_means_what_the_rule_says_until_the_newsroom_sets_it(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert [severity for _around, severity in words_told()] == ["warning", "warning"]
    setting = RuleSetting.objects.create(name="mine", severity="hint")
    assert [severity for _around, severity in words_told()] == ["hint", "hint"]
    setting.severity = "off"
    setting.save()
    assert words_told() == []


def test_a_text_without_findings_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert placed_findings(Copy((Passage("Міст"),), "uk"), [RULE], story="") == []


@pytest.mark.parametrize(("reach", "here", "there"), [("once", 1, 2), ("story", 0, 2), ("house", 0, 0)])
def test_what_is_dismissed_is_not_told_as_far_as_that_reaches(reach: str, here: int, there: int) -> None:
    story = make_story()
    mark = placed_findings(COPY, [RULE], story=story.public_id)[0].fingerprint(Reach(reach))
    Dismissal.objects.create(story=None if reach == "house" else story, fingerprint=mark)
    assert len(placed_findings(COPY, [RULE], story=story.public_id)) == here
    assert len(placed_findings(COPY, [RULE], story=make_story().public_id)) == there


def test_the_place_is_known_by_the_words_around_whatever_else_is_written() -> None:
    (first, second) = placed_findings(COPY, [RULE], story="")
    assert (first.around, second.around) == ("кім … ин прибув", "путін і … ин")
    longer = Copy((Passage("Сьогодні зранку до міста Кім чен Ин, прибув. І далі."),), "uk")
    assert placed_findings(longer, [RULE], story="")[0].around == "до міста кім … ин прибув і"
    shifted = Copy((Passage("Далі."), Passage("Кім чен Ин прибув!")), "uk")
    assert placed_findings(shifted, [RULE], story="")[0].fingerprint(Reach.ONCE) == first.fingerprint(Reach.ONCE)


def test_the_sentence_is_in_the_users_language_and_else_the_label() -> None:
    with RULES.temporarily(RULE), translation.override("uk"):
        assert placed_findings(COPY, [RULE], story="")[0].sentence == "Ім’я."
        silent = Rule("mine", lambda _one, _copy: [Finding("mine", 0, 3, Severity.HINT, {})])
        assert placed_findings(COPY, [silent], story="")[0].sentence == "ім’я"
    assert dict(label_of("gone")) == {"": "gone"}
