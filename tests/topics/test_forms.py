"""Generated forms come and go with the name; what an editor says stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from strichka.topics import naming
from strichka.topics.domain import generate
from strichka.topics.enums import FormKind
from strichka.topics.forms import rebuild
from strichka.topics.mentions import mentions
from strichka.topics.models import Topic, TopicForm, TopicKey
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db

NAMES = {
    "person": ["Володимир Зеленський", "Олена Коваль", "Ігор Клименко", "Фуміо Кісіда", "Кім Чен Ин", "Анна Гончар"],
    "place": ["Київ", "Кривий Ріг", "Біла Церква", "Івано-Франківськ", "Нью-Йорк", "Кам’янець-Подільський", "Токіо"],
    "organisation": ["Європейський Союз", "Верховна Рада", "Національний банк України", "ЄС", "ФК «Лоцман»"],
    "subject": ["повінь", "вибори мера", "енергетика", "річкові перевезення"],
}
known = st.sampled_from([(name, kind) for kind, names in NAMES.items() for name in names])
# As people name things: a few words with a capital letter.
invented = st.lists(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’-", min_size=2, max_size=9), min_size=1, max_size=3).map(
    lambda words: (" ".join(word.capitalize() for word in words), "person")
)


class AnyFormOfAName(TestCase):
    @given(st.one_of(known, invented), st.sampled_from([str.lower, str.upper, str, str.title]), st.data())
    def test_finds_its_topic(self, one: tuple[str, str], case: object, data: st.DataObject) -> None:
        name, kind = one
        made = topic(name, kind, slug="it", translations={"en": "Something Else"})
        forms = [name, "Something Else", *made.forms.values_list("form", flat=True)]
        form = data.draw(st.sampled_from(sorted(forms)))
        assert callable(case)
        found = naming.find(case(form), "uk")
        if TopicKey.objects.filter(topic=made).exists():
            assert [found.topic.pk for found in found] == [made.pk] or not _letters(form)
        beginning = form[: data.draw(st.integers(min(2, len(form)), len(form)))]
        assert naming.find(beginning, "uk") or not _letters(beginning)

    @given(st.text(max_size=60), st.sampled_from(list(NAMES)))
    def test_whatever_a_name_is_it_is_kept_and_harms_nothing(self, name: str, kind: str) -> None:
        name = name.replace("\x00", "") or "а"
        made = topic(name, kind, slug="it")
        naming.find(name, "uk")
        mentions(f"{name} і {name}.", "uk")
        rebuild(made)
        assert made.forms.filter(form=name).count() == 0

    @given(known)
    def test_is_a_mention_of_it_in_a_text(self, one: tuple[str, str]) -> None:
        name, kind = one
        made = topic(name, kind, slug="it")
        for form in [name, *made.forms.filter(kind=FormKind.INFLECTION).values_list("form", flat=True)]:
            text = f"Учора {form} було новиною."
            assert [(m.topic_id, text[m.start : m.end]) for m in mentions(text, "uk")] == [
                (made.pk, form.strip("«»"))
            ] or ("«" in form), form


def _letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def forms(of: Topic, **values: object) -> set[str]:
    return set(of.forms.filter(**values).values_list("form", flat=True))


def test_inflections_aliases_and_slips_are_declined_and_the_name_is_written_in_latin_letters() -> None:
    made = topic("Європейський Союз", "organisation", "Євросоюз", forbidden=("Європейська Спілка",))
    assert {"Європейського Союзу", "Європейським Союзом"} <= forms(made, kind="inflection", generated=True)
    assert "Євросоюзу" in forms(made, kind="alias", generated=True)
    assert "Європейською Спілкою" in forms(made, kind="forbidden", generated=True)
    assert {"Yevropeiskyi Soiuz", "Yevrosoiuz"} <= forms(made, kind="transliteration")


def test_a_womans_family_name_as_an_alias_is_not_declined_as_a_mans() -> None:
    made = topic("Галина Стеценко", "person", "Стеценко")
    assert forms(made).isdisjoint({"Стеценка", "Стеценком"})


def test_a_new_name_brings_new_forms_and_takes_the_old_ones_along() -> None:
    made = topic("Кіровоград", "place")
    TopicForm.objects.create(topic=made, form="Кірик", kind="alias")
    made.name = "Кропивницький"
    made.save()
    assert "Кропивницького" in forms(made)
    assert "Кіровограда" not in forms(made)
    assert "Кірик" in forms(made)
    assert not naming.find("Кіровограді", "uk")


def test_what_an_editor_ruled_out_does_not_come_back() -> None:
    made = topic("Київ", "place")
    made.forms.filter(form="Києве").update(removed=True)
    made.save()
    assert made.forms.get(form="Києве").removed
    assert not TopicKey.objects.filter(key="києве", part="whole").exists()


def test_what_an_editor_writes_takes_the_place_of_the_generated_form() -> None:
    made = topic("Київ", "place")
    TopicForm.objects.create(topic=made, form="Києва", kind="forbidden")
    row = made.forms.get(form="Києва")
    assert (row.kind, row.generated) == ("forbidden", False)
    made.save()
    assert naming.find("Києва", "uk")[0].kind == "forbidden"


def test_topics_that_came_in_bulk_are_found_after_the_job() -> None:
    Topic.objects.bulk_create(Topic(slug=f"m{number}", name=f"Місто {number}", kind="place") for number in range(45))
    assert generate.missing() == 45
    assert generate.generate(most=30) == 30
    generate.look()
    generate.run()
    assert generate.missing() == 0
    assert len(naming.find("Міста 4", "uk")) == 6


def test_saving_again_writes_nothing_anew() -> None:
    made = topic("Київ", "place", "Мати міст")
    before = list(TopicKey.objects.values_list("pk", flat=True)), list(TopicForm.objects.values_list("pk", flat=True))
    made.save()
    assert before == (
        list(TopicKey.objects.values_list("pk", flat=True)), list(TopicForm.objects.values_list("pk", flat=True))
    )  # fmt: skip
