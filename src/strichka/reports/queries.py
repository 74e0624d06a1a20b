"""What the desk asks about cases; every answer is bounded."""

import re
from collections import defaultdict
from collections.abc import Collection
from itertools import islice

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils import timezone

from strichka.document.passage import Passage
from strichka.reports.domain.undo import DECIDED, UNDO_FOR
from strichka.reports.enums import CaseState
from strichka.reports.merging.anchor import Texts
from strichka.reports.models import Case, Report
from strichka.staff.models import User

NEWEST = 50  # reports of each case that its row in the queue is made of
MOST_BESIDE = 30
MOST_CLOSED = 60  # at once, by a withdrawal or a choice of many
MOST_REPEATED = 20
LONGEST_REPEATED = 200  # characters; longer words stand nowhere twice
_COLUMNS = ("id", "case_id", "edition_number", "block", "target", "suggestion", "received_at")


def newest_reports(cases: Collection[int]) -> dict[int, list[Report]]:
    """The newest reports of each case that suggest something, by one query that reads no more than it gives."""
    keys = sorted(cases)
    if not keys:
        return {}
    table, columns = connection.ops.quote_name(Report._meta.db_table), ", ".join(_COLUMNS)
    newest = f"""SELECT {columns} FROM (SELECT {columns} FROM {table} WHERE case_id = %s AND suggestion <> ''
        ORDER BY received_at DESC LIMIT {NEWEST}) AS newest"""  # noqa: S608 - names of ours, values are passed
    found: defaultdict[int, list[Report]] = defaultdict(list)
    for report in Report.objects.raw(" UNION ALL ".join([newest] * len(keys)), keys):
        assert report.case_id is not None
        found[report.case_id].append(report)
    return found


def open_in_stories(stories: Collection[int]) -> dict[int, int]:
    """How many open cases each of these stories has."""
    rows = Case.objects.filter(state=CaseState.OPEN, story__in=stories).order_by()
    return dict(rows.values_list("story").annotate(count=Count("pk")))


def beside(case: Case) -> "QuerySet[Case]":
    """Other open cases of the same story, the weightiest first."""
    rows = Case.objects.filter(state=CaseState.OPEN, story=case.story_id).exclude(pk=case.pk)
    return rows.order_by("-weight", "-pk")[:MOST_BESIDE]


def repeated(where: Texts, passage: Passage) -> list[Passage]:
    """Where else in the story the same words stand as whole words, in reading order."""
    if not passage.words.strip() or len(passage.words) > LONGEST_REPEATED or passage.words == passage.text:
        return []
    same = re.compile(rf"(?<!\w){re.escape(passage.words)}(?!\w)")
    hits = (
        Passage(block, match.start(), match.end(), whole)
        for block, whole in where.items()
        for match in same.finditer(whole.text)
        if (block, match.start()) != (passage.block, passage.start)
    )
    return list(islice(hits, MOST_REPEATED))


def last_decision(by: User) -> Case | None:
    """What somebody has decided last, while it can be undone."""
    rows = Case.objects.filter(closed_by=by, closed_at__gte=timezone.now() - UNDO_FOR).order_by("-closed_at")
    newest = rows.only("quote", "state", "closed_at", "story")[:MOST_CLOSED]
    return next((case for case in newest if case.state in DECIDED), None)
