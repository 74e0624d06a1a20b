"""News of the inbox: ``versioned`` inside the transaction, which a receiver may undo; others after the commit."""

from django.dispatch import Signal

versioned = Signal()  # item (as it stands now), version: an ItemVersion after its first
arrived = Signal()  # feed, items (ids): new ones, and new versions of others
handled = Signal()  # items (ids), by: taken, ignored, brought back
