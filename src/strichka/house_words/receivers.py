"""News of fixes that editors have made: each may teach a house word."""

from typing import Any

from django.dispatch import receiver

from strichka.elsewhere import signals as elsewhere
from strichka.elsewhere.models import Batch
from strichka.house_words.domain.learn import Learned, learn
from strichka.reports import signals as reports
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.staff.models import User


@receiver(reports.closed, dispatch_uid="house_words.case_closed")
def case_closed(*, case: Case, by: User | None, **_news: Any) -> None:
    if case.state == CaseState.FIXED:
        learn(Learned(case=case, by=by))


@receiver(elsewhere.begun, dispatch_uid="house_words.batch_begun")
def batch_begun(*, batch: Batch, by: User | None, **_news: Any) -> None:
    learn(Learned(batch=batch, by=by))
