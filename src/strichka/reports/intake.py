"""What the worker does for readers' reports."""

from datetime import timedelta

from strichka.jobs.schedule import every
from strichka.jobs.worker import register_intake
from strichka.reports.domain.receive import forget_old, mail, settle_waiting, take_in

register_intake("letterbox", look=mail, work=take_in)
every(timedelta(minutes=10), "reports.settle")(settle_waiting)
every(timedelta(days=1), "reports.forget")(forget_old)
