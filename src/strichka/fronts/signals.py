"""News for higher packages, sent after the commit."""

from django.dispatch import Signal

arranged = Signal()  # page (ListPage), number: of the arrangement that was made, or 0; by
