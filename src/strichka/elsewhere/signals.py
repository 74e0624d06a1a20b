"""News for higher packages, sent after the commit."""

from django.dispatch import Signal

begun = Signal()  # batch, by: an editor has chosen where a form is wrong
