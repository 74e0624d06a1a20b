from strichka.search import tokens
from strichka.search.labels import LabelKind, keys_of, label


def test_a_label_says_what_and_which_one() -> None:
    assert [label(LabelKind.TOPIC, 12), label(LabelKind.STATE, "draft")] == ["topic:12", "state:draft"]


def test_every_kind_makes_a_label_that_the_index_takes() -> None:
    assert [tokens.label(label(kind, 1)) for kind in LabelKind] == [f"{kind.value}:1" for kind in LabelKind]


def test_the_keys_of_one_kind_are_read_back() -> None:
    assert keys_of(LabelKind.TOPIC, "scope:public topic:12 section:3 topic:4") == [12, 4]
