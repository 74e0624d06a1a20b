"""Breaking mail as a channel: what its senders and the story form ask of every channel, done for many readers."""

from strichka.lib.setting import Words, in_words, words
from strichka.senders.sender import Looks, Message, NotSent, Sender, Sent, Settings
from strichka.subscriptions.domain.dispatch import tell
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.mailing import options
from strichka.subscriptions.mailing.mail_letter import subject_of
from strichka.subscriptions.story_words import StoryWords

LABEL: Words = words(en="Breaking mail to readers", uk="Термінові листи читачам")
OFF: Words = words(
    en="Mail to readers is off. The keeper turns it on (newsletters.on).",
    uk="Листи читачам вимкнено. Їх вмикає адміністратор (newsletters.on).",
)
READ_ON: Words = words(en="Read on", uk="Читати повністю")
REMARK: Words = words(
    en="A mail cannot be called back: a correction and a withdrawal come as further mails to whoever got this one.",
    uk="Листа не повернути: виправлення і зняття з публікації прийдуть новим листом тим, хто отримав цей.",
)
LONGEST = 5000  # characters


def send(message: Message, _settings: Settings) -> Sent:
    """To all who want such a story; a correction to those who may have read older words."""
    if not options.is_on():
        raise NotSent(OFF, again=False)
    return Sent(str(tell(message=message, medium=Medium.MAIL).pk))


def withdraw(sent: Sent, message: Message, settings: Settings) -> Sent:
    """Nothing more goes out, and whoever got it is told why."""
    send(message, settings)
    return sent


def looks(message: Message) -> Looks:
    told = StoryWords.of(message)
    parts = [(subject_of(told, message.language), "bold")]
    body = message.text or message.standfirst
    parts += [(body, "")] if body else []
    parts += [(message.note, "italic")] if message.note else []
    parts += [(in_words(READ_ON, message.language), "link")] if message.url else []
    parts = [(message.mark, ""), *parts] if message.mark else parts
    return Looks(tuple(parts), sum(len(words) for words, _kind in parts), LONGEST, remark=REMARK)


def try_out(_settings: Settings) -> str:
    if not options.is_on():
        raise NotSent(OFF, again=False)
    return options.sender()


MAIL = Sender(
    name="mail", label=LABEL, send=send, withdraw=withdraw, looks=looks, try_out=try_out, knows_keys=True,
    to_readers=True,
)  # fmt: skip
