"""News of the plan for higher packages, sent after the commit."""

from django.dispatch import Signal

changed = Signal()  # line: planned, changed, assigned, dropped, brought back, begun
