"""Readers who left an address hear what became of their report; then the address is forgotten."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from strichka.mail import outgoing
from strichka.reports.domain.undo import UNDO_FOR
from strichka.reports.enums import CaseState
from strichka.reports.models import Case, Report
from strichka.reports.place import address_of
from strichka.reports.thanks import thanks

KIND = "reader_answer"
LATER = UNDO_FOR  # a decision that is taken back has told nobody anything
AT_ONCE = 1000
# Of one case; who sends hundreds of addresses would have us write to strangers.
MOST = 200
ANSWERED = (CaseState.FIXED, CaseState.NOT_AN_ERROR, CaseState.WITHDRAWN)


def answer_readers() -> int:
    """Write to the readers of cases decided a while ago, and forget their addresses, told or not; how many there were.

    A report that joined a case which was fixed already is answered likewise. What was rejected is answered to nobody.
    """
    waited_for = Report.objects.filter(email__gt="", case__isnull=False).order_by().values("case")
    decided = Case.objects.filter(pk__in=waited_for, closed_at__lt=timezone.now() - LATER).order_by("pk")
    cases = decided.select_related("story__card", "fixed_in").defer("story__document", "fixed_in__document")
    return sum(_answer(case) for case in list(cases[:AT_ONCE]))


def _answer(case: Case) -> int:
    """The mails and the forgetting are one change."""
    with transaction.atomic():
        if not Case.objects.select_for_update().filter(pk=case.pk, closed_at=case.closed_at).exists():
            return 0  # somebody has just taken the decision back
        rows = Report.objects.select_for_update().filter(case=case, email__gt="").order_by("received_at", "pk")
        told = list(rows.values_list("pk", "email"))
        if case.state in ANSWERED:
            _send(case, (email for _key, email in told[:MOST]))
        rows.update(email="")
    return len(told)


def _send(case: Case, addresses: Iterable[str]) -> None:
    card = getattr(case.story, "card", None)  # of what readers see no more, no word is told
    language = case.story.language
    outgoing.send_readers(
        KIND,
        to=addresses,
        language=language,
        state=case.state,
        headline=card.headline if card else "",
        quote=case.quote if card else "",
        edition=case.fixed_in.number if case.fixed_in else 0,
        url=settings.INSTANCE.url + address_of(case) if card else "",
        thanks=thanks(language) if case.state == CaseState.FIXED else "",
        site=settings.INSTANCE.text("site.name"),
    )
