"""News for higher packages, sent after the commit."""

from django.dispatch import Signal

changed = Signal()  # front: it was arranged, planned, or has changed by itself
