"""Telegram as a sender."""

from strichka.lib.setting import Setting
from strichka.senders.sender import Sender
from strichka.senders.telegram import posts, text, words

TELEGRAM = Sender(
    name="telegram",
    label=words.LABEL,
    send=posts.send,
    change=posts.change,
    withdraw=posts.withdraw,
    find=posts.find,
    point=posts.point,
    looks=text.looks,
    try_out=posts.try_out,
    settings=(
        Setting("chat", words.CHAT, words.CHAT_HINT),
        Setting("token", words.TOKEN, words.TOKEN_HINT, secret=True),
        Setting("api", words.API, words.API_HINT, optional=True),
        Setting("pages", words.PAGES, words.PAGES_HINT, optional=True),
    ),
)
