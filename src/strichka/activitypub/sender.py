"""How a story is told in the Fediverse: a note, its change, its end; each is written down, and then brought around.

What is sent is sent when it is written down: to whom it was brought is said by server on the channel's page. The
message's key makes the note, so that a worker that was killed and asks once more finds it made.
"""

from django.db import transaction
from django.utils import timezone

from strichka.activitypub import documents, our_accounts, wordings
from strichka.activitypub.enums import ActivityKind
from strichka.activitypub.models import Note
from strichka.activitypub.our_accounts import Account
from strichka.activitypub.our_addresses import note as note_address
from strichka.activitypub.outgoing import tell_of_note
from strichka.channels.models import Channel
from strichka.lib.setting import Setting
from strichka.senders.sender import Looks, Message, NotSent, Sender, Sent, Settings

# Of a post of ours servers keep what they get; as much as an editor can look over.
LONGEST = 5000


def _send(message: Message, settings: Settings) -> Sent:
    account = _account(settings)
    with transaction.atomic():
        values = {"name": account.name, "story": message.story}
        note, is_new = Note.objects.get_or_create(key=message.key, defaults=values)
        if is_new:
            note.document = documents.note(note, message)
            note.save(update_fields=["document"])
            tell_of_note(note, ActivityKind.CREATE, documents.created(note), key=message.key)
    return _sent(note, message)


def _change(sent: Sent, message: Message, _settings: Settings) -> Sent:
    with transaction.atomic():
        note = _locked(sent)
        note.changed_at = timezone.now()
        note.document = documents.note(note, message)
        note.save(update_fields=["document", "changed_at"])
        tell_of_note(note, ActivityKind.UPDATE, documents.updated(note, message.key), key=message.key)
    return _sent(note, message)


def _withdraw(sent: Sent, message: Message, _settings: Settings) -> None:
    with transaction.atomic():
        note = _locked(sent)
        note.is_withdrawn, note.changed_at, note.document = True, timezone.now(), {}
        note.save(update_fields=["document", "changed_at", "is_withdrawn"])
        tell_of_note(note, ActivityKind.DELETE, documents.deleted(note), key=message.key)


def _looks(message: Message) -> Looks:
    shown = documents.parts(message)
    tags = " ".join(f"#{name}" for name in documents.hashtags(message.topics))
    shown += [(tags, "")] if tags else []
    return Looks(tuple(shown), sum(len(words) for words, _kind in shown), LONGEST, message.picture)


def _try_out(settings: Settings) -> str:
    """The address by which readers follow; nothing is told to anybody."""
    account = _account(settings)
    rows = Channel.objects.filter(kind=our_accounts.KIND, is_active=True)[: our_accounts.MOST_ACCOUNTS]
    if sum(row.open_settings.get("name") == account.name for row in rows) > 1:
        raise NotSent(wordings.TAKEN_NAME, again=False)
    return f"@{account.handle}"


def _account(settings: Settings) -> Account:
    account = our_accounts.of_settings(settings)
    if account is None:
        raise NotSent(wordings.WRONG_NAME, again=False)
    return account


def _locked(sent: Sent) -> Note:
    note = Note.objects.select_for_update().filter(public_id=sent.id).first()
    if note is None:
        raise NotSent(wordings.NOTHING_THERE, again=False)
    return note


def _sent(note: Note, message: Message) -> Sent:
    picture = message.picture.url if message.picture else ""
    return Sent(note.public_id, note_address(note.public_id), picture)


ACTIVITYPUB = Sender(
    name=our_accounts.KIND,
    label=wordings.LABEL,
    send=_send,
    change=_change,
    withdraw=_withdraw,
    looks=_looks,
    try_out=_try_out,
    knows_keys=True,
    settings=(
        Setting("name", wordings.NAME, wordings.NAME_HINT),
        Setting("title", wordings.TITLE, wordings.TITLE_HINT, optional=True),
        Setting("summary", wordings.SUMMARY, optional=True),
        Setting("inside", wordings.INSIDE, optional=True, choices=wordings.INSIDE_CHOICES),
    ),
)
