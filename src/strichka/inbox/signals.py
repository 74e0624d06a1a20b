"""News of the inbox; ``versioned`` inside the transaction, so that what a receiver raises undoes it, others after the commit."""

from django.dispatch import Signal

versioned = Signal()  # item (as it stands now), version: an ItemVersion after its first
arrived = Signal()  # feed, items (ids): new ones, and new versions of others
handled = Signal()  # items (ids), by: taken, ignored, brought back
