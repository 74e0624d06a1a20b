from collections.abc import Iterator

import pytest
from django.conf import settings

from strichka.mail.kinds import KINDS, Kind
from tests.mail_server import Letterbox, mailing

WORDS = "{{ what }}\n{% load i18n %}{% translate 'Section' %}: {{ what }}\n{{ desk }}"


@pytest.fixture
def word() -> Iterator[None]:
    """A kind of mail that says a word."""
    file = settings.INSTANCE.folder / "templates/mail/word.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(WORDS, "utf-8")
    with KINDS.temporarily(Kind("word", "a word", "mail/word.txt")):
        yield
    file.unlink()


@pytest.fixture
def letterbox(word: None) -> Iterator[Letterbox]:
    with mailing() as letterbox:
        yield letterbox
