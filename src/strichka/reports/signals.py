"""News for higher packages, sent after the commit, with ``case`` and, where a person did it, ``by``."""

from django.dispatch import Signal

opened = Signal()  # case
joined = Signal()  # case: one more report of it
closed = Signal()  # case, by
reopened = Signal()  # case, by
