"""News for other packages, sent inside the transaction: what a receiver raises undoes the verb."""

from django.dispatch import Signal

versioned = Signal()  # item (as it stands now), version: an ItemVersion, the first of a new item too
