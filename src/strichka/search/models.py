from typing import ClassVar

from django.db import models

from strichka.search.enums import Scope
from strichka.search.query.folded import FoldedKey

WORD_LENGTH = 30
STORED = (Scope.PUBLIC, Scope.DESK)


class Indexed(models.Model):
    """What is indexed of one text, as tokens between spaces; ``search.index`` alone makes it.

    Triggers (SQLite) and an index over expressions (PostgreSQL) keep what is sought in step with these rows, whoever
    changes or empties a table; ``lookup`` is the table on SQLite that words are looked up in. The short columns stand
    first: filters then never read the long ones.
    """

    # Our own number of the place in time (tokens.place), never counted up: newest first is by primary key. An
    # auto field, because only that is SQLite's own row number, which the full-text table shares.
    place = models.BigAutoField(primary_key=True)
    ref = models.BigIntegerField()
    scope = models.CharField(max_length=6, choices=[(scope.value, scope.value) for scope in STORED])
    language = models.CharField(max_length=12)
    at = models.DateTimeField()
    length = models.PositiveIntegerField(help_text="Words of the whole text.")
    title = models.TextField(help_text="Lemmas of the title.")
    body = models.TextField(help_text="Lemmas of title and text, as often as they occur.")
    words = models.TextField(help_text="Folded words of title and text in order.")
    pairs = models.TextField(help_text="Each two words that stand side by side, as short hashes.")
    tags = models.TextField(help_text="Labels.")

    lookup: ClassVar[str]

    class Meta:
        abstract = True
        ordering: ClassVar = ["-place"]

    def __str__(self) -> str:
        return f"{self.scope} {self.ref}"


class Entry(Indexed):
    """What is indexed of a story."""

    lookup = "search_lookup"

    class Meta(Indexed.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ref", "scope"], name="search_entry_ref_scope"),
            models.CheckConstraint(
                condition=models.Q(scope__in=[scope.value for scope in STORED]), name="search_entry_scope_known"
            ),
        ]


class Sample(models.Model):
    """How rare the lemmas of a language are, in its newest entries."""

    language = models.CharField(max_length=12, primary_key=True)
    entries = models.PositiveIntegerField(help_text="Entries that were looked at.")
    words = models.PositiveIntegerField(help_text="Their mean length.")
    counts = models.JSONField(help_text="In how many of them a lemma stands; those of one entry are left out.")
    measured_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.language


class Meaning(models.Model):
    """What a text that readers see means, as a vector (lib/meaning.py); rows only where the semantic extra is."""

    ref = models.BigIntegerField(primary_key=True)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return str(self.ref)


class SeenWord(models.Model):
    """A word of texts that readers have seen, so that a slip of the keys or Latin letters lead to it.

    ``back`` is the word read from its end: with one letter wrong, its beginning or its end is right.
    """

    language = models.CharField(max_length=12)
    word = FoldedKey(max_length=WORD_LENGTH)
    back = FoldedKey(max_length=WORD_LENGTH)
    length = models.PositiveSmallIntegerField()
    sound = models.CharField(max_length=WORD_LENGTH * 2, default="", help_text="Of a word with a capital letter.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["language", "word"], name="search_seen_word_once")]
        indexes: ClassVar = [
            models.Index(fields=["language", "length", "word"], name="search_seen_word"),
            models.Index(fields=["language", "length", "back"], name="search_seen_back"),
            models.Index(fields=["language", "sound"], name="search_seen_sound", condition=~models.Q(sound="")),
        ]

    def __str__(self) -> str:
        return self.word
