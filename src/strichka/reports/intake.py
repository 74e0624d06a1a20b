"""What the worker does for readers' reports."""

from datetime import timedelta

from django.db import connection

from strichka.baking.bake_log import log
from strichka.jobs.schedule import every
from strichka.jobs.worker import INTAKES, Intake
from strichka.reports.counting import count_all, count_recent
from strichka.reports.domain import letters
from strichka.reports.domain.answer import answer_readers
from strichka.reports.domain.receive import forget_old, mail, settle_waiting, take_in


def _mail() -> object:
    """Where there are nodes, each machine's own ships what lies in its letterbox."""
    return () if log.is_on() else mail()


def _letters() -> int:
    """Also where there are no nodes any more: what they had shipped is read."""
    return letters.newest() if connection.vendor == "postgresql" else 0


INTAKES.add(Intake("letterbox", look=_mail, work=take_in))
INTAKES.add(Intake("letters", look=_letters, work=letters.take_in))
every(timedelta(minutes=10), "reports.settle")(settle_waiting)
every(timedelta(days=1), "reports.forget")(forget_old)
every(timedelta(minutes=5), "reports.answer")(answer_readers)
every(timedelta(hours=1), "reports.count")(count_recent)
every(timedelta(days=1), "reports.count_all")(count_all)
every(timedelta(days=1), "reports.letters")(letters.forget)
