"""Several editors at once, by chance: all end equal, and no typed word is gone that nobody who saw it deleted."""

import json

import pytest
from tools.histories import run as together


@pytest.fixture(scope="module")
def room():
    with together.newsroom() as room:
        yield room


@pytest.mark.parametrize("seed", [3])
def test_random_histories_lose_no_word(room, seed):
    outcome = room.run(together.plan(seed, 60))
    assert outcome["trouble"] == []
    assert outcome["typed"] > 20
    assert sum(outcome["did"].values()) == 60


def test_histories_that_failed_once_fail_no_more(room):
    saved = sorted(together.SAVED.glob("*.json"))
    assert saved
    troubles = {file.stem: room.run(json.loads(file.read_text("utf-8")))["trouble"] for file in saved}
    assert not any(troubles.values()), troubles


def test_words_that_are_put_back_without_a_deleted_one_between_them_stay_two(room):
    plan = json.loads((together.SAVED / "fix-of-a-deleted-word.json").read_text("utf-8"))
    outcome = room.run(plan)
    whole = json.dumps(outcome["document"], ensure_ascii=False)
    assert "б0201б б0203б" in whole
    assert "ж0112ж" not in whole


class Fails:
    """A newsroom in which every plan fails that types."""

    def run(self, operations):
        return {"trouble": ["gone"] if any(op["do"] == "type" for op in operations) else []}


def test_a_plan_that_fails_is_made_as_small_as_it_can_be():
    assert [op["do"] for op in together.shrunk(Fails(), together.plan(5, 40), 200)] == ["type"]
