from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicKind(models.TextChoices):
    PERSON = "person", _("person")
    PLACE = "place", _("place")
    ORGANISATION = "organisation", _("organisation")
    SUBJECT = "subject", _("subject")


class Gender(models.TextChoices):
    """Whose name a person's is, where it or the texts do not say so rightly: it is declined by that."""

    UNSAID = "", _("as the name and the texts say")
    WOMAN = "f", _("woman")
    MAN = "m", _("man")


class FormKind(models.TextChoices):
    """How a written form relates to the topic's name."""

    INFLECTION = "inflection", _("inflected form")
    ALIAS = "alias", _("alias")
    TRANSLATION = "translation", _("translation")
    TRANSLITERATION = "transliteration", _("transliteration")
    FORBIDDEN = "forbidden", _("forbidden variant")


# What a key's kind is where the form is the topic's name itself.
NAME = "name"
# Where two forms are looked up alike, a right name stands before a forbidden one.
RIGHT_FIRST = (
    NAME, FormKind.ALIAS, FormKind.TRANSLATION, FormKind.INFLECTION, FormKind.TRANSLITERATION, FormKind.FORBIDDEN,
)  # fmt: skip
# What somebody wrote, beside which the rest is generated.
BY_HAND = (NAME, FormKind.ALIAS, FormKind.TRANSLATION, FormKind.FORBIDDEN)


class Part(models.TextChoices):
    """How much of a written form a key is. Lemma keys stand for all inflections of a form at once."""

    WHOLE = "whole"
    FAMILY = "family"
    LATER = "later"
    LEMMA = "lemma"
    LEMMA_FAMILY = "lemma_family"
