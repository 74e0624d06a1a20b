"""News of the inbox, sent after the commit."""

from django.dispatch import Signal

arrived = Signal()  # feed, items (ids): new ones, and new versions of others
handled = Signal()  # items (ids), by: taken, ignored, brought back
