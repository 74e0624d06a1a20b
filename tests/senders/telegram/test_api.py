import pytest

from strichka.senders.calling import Lost
from strichka.senders.telegram import sentences
from strichka.senders.telegram.api import Refusal, call
from tests.senders.telegram_double import telegram_server


@pytest.mark.parametrize(
    ("refusal", "reason", "again", "after"),
    [
        (Refusal(429, "Too Many Requests", 5.0), sentences.TOO_MANY, True, 5.0),
        (Refusal(429, "Too Many Requests"), sentences.TOO_MANY, True, 30.0),
        (Refusal(404, "Not Found"), sentences.BAD_TOKEN, False, 0.0),
        (Refusal(403, "Forbidden: bot was kicked from the channel chat"), sentences.NO_CHAT, False, 0.0),
        (Refusal(400, "Bad Request: not enough rights to send"), sentences.NO_RIGHTS, False, 0.0),
        (Refusal(400, "Bad Request: message to edit not found"), sentences.GONE, False, 0.0),
        (Refusal(400, "Bad Request: other"), sentences.refused("bad request: other"), False, 0.0),
    ],
)
def test_a_refusal_is_said_in_words_and_whether_another_try_helps(
    refusal: Refusal, reason: dict[str, str], again: bool, after: float
) -> None:
    not_sent = refusal.as_not_sent()
    assert (not_sent.reason, not_sent.again, not_sent.after) == (reason, again, after)


def test_what_cannot_be_understood_is_lost() -> None:
    with telegram_server() as telegram:
        assert call("getMe", {}, telegram.settings)["username"] == "bereh_bot"
        telegram.troubles = {"getMe": ["garble", 500, "drop"]}
        for _trouble in range(3):
            with pytest.raises(Lost):
                call("getMe", {}, telegram.settings)
