"""Telegram as a sender."""

from strichka.lib.setting import Setting
from strichka.senders.sender import Sender
from strichka.senders.telegram import posts, sentences, text

TELEGRAM = Sender(
    name="telegram",
    label=sentences.LABEL,
    send=posts.send,
    change=posts.change,
    withdraw=posts.withdraw,
    find=posts.find,
    point=posts.point,
    looks=text.looks,
    try_out=posts.try_out,
    settings=(
        Setting("chat", sentences.CHAT, sentences.CHAT_HINT),
        Setting("token", sentences.TOKEN, sentences.TOKEN_HINT, secret=True),
        Setting("api", sentences.API, sentences.API_HINT, optional=True),
        Setting("pages", sentences.PAGES, sentences.PAGES_HINT, optional=True),
    ),
)
