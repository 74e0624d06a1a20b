"""News for higher packages, sent inside the transaction, so that nothing is half-done."""

from django.dispatch import Signal

merging = Signal()  # kept, duplicate: every reference to the duplicate has to move, and what shows it to be touched
