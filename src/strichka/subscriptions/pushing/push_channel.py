"""Push notices as a channel: what the story form asks of every channel, done for many readers.

An update tells nobody anew: who was told of the story finds it on the page. A correction and a withdrawal go to whoever
was told, and stand in the notice's place.
"""

from django.utils import translation

from strichka.lib.setting import Words, words
from strichka.senders.sender import Looks, Message, NotSent, Sender, Sent, Settings
from strichka.subscriptions.domain.dispatch import tell
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Subscription
from strichka.subscriptions.pushing import endpoint, instance_key, notice_words
from strichka.subscriptions.story_words import StoryWords

LABEL: Words = words(en="Push notices to readers", uk="Пуш-сповіщення читачам")
OFF: Words = words(
    en="Push notices are off. The keeper turns them on (push.on).",
    uk="Пуш-сповіщення вимкнено. Їх вмикає адміністратор (push.on).",
)
REMARK: Words = words(
    en="The first line of your text is the title. A notice that readers have closed cannot be called back.",
    uk="Перший рядок вашого тексту – заголовок. Сповіщення, яке читач закрив, не відкликати.",
)


def send(message: Message, _settings: Settings) -> Sent:
    """To whom it is for; a correction to those who may have read older words."""
    _refuse_off()
    return Sent(str(tell(message=message, medium=Medium.PUSH).pk))


def withdraw(sent: Sent, message: Message, settings: Settings) -> Sent:
    """Nothing more goes out, and the notices that stand say that it was withdrawn."""
    send(message, settings)
    return sent


def looks(message: Message) -> Looks:
    with translation.override(message.language):
        title, body = notice_words.words_of(StoryWords.of(message))
    parts = [(title[: notice_words.TITLE], "bold")] + ([(body[: notice_words.BODY], "")] if body else [])
    longest = notice_words.TITLE + notice_words.BODY
    return Looks(tuple(parts), len(title) + len(body), longest, message.picture, REMARK)


def try_out(_settings: Settings) -> str:
    """Whether it is on and has its key."""
    _refuse_off()
    instance_key.own_key()
    count = Subscription.objects.filter(medium=Medium.PUSH, state="active").count()
    return f"{instance_key.public_key()[:12]}… ({count})"


def _refuse_off() -> None:
    if not endpoint.is_on():
        raise NotSent(OFF, again=False)


WEB_PUSH = Sender(
    name="web_push",
    label=LABEL,
    send=send,
    withdraw=withdraw,
    looks=looks,
    try_out=try_out,
    knows_keys=True,
    to_readers=True,
)
