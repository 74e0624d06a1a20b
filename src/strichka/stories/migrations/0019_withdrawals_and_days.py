from typing import Any

from django.db import migrations
from django.utils import timezone

BATCH = 500


def list_withdrawals(apps: Any, _editor: Any) -> None:
    """What was withdrawn before the log listed it stands in the log, too."""
    story_model, withdrawal = apps.get_model("stories", "Story"), apps.get_model("stories", "Withdrawal")
    killed = story_model.objects.filter(state="killed", killed_at__isnull=False, current_edition__isnull=False)
    rows = killed.order_by("pk").values_list("pk", "killed_at", "kill_note", "current_edition__fields")
    withdrawal.objects.bulk_create(
        (
            withdrawal(story_id=pk, at=at, note=note, language=str(fields["language"]))
            for pk, at, note, fields in rows.iterator(chunk_size=BATCH)
        ),
        batch_size=BATCH,
    )


def list_days(apps: Any, _editor: Any) -> None:
    """Of days before a story's last one only those with editions are known."""
    edition, day_model = apps.get_model("stories", "Edition"), apps.get_model("stories", "StoryDay")
    rows = edition.objects.order_by("story_id", "at").values_list("story_id", "at", "story__changed_at")
    found: dict[Any, Any] = {}
    for story, at, changed_at in rows.iterator(chunk_size=BATCH):
        day = timezone.localdate(at)
        if day != timezone.localdate(changed_at):
            found[story, day] = at
    day_model.objects.bulk_create(
        (day_model(story_id=story, day=day, at=at) for (story, day), at in found.items()), batch_size=BATCH
    )


class Migration(migrations.Migration):
    """Apart from the tables: PostgreSQL alters no table in the transaction that has changed references in it."""

    dependencies = [("stories", '0018_delays')]

    operations = [
        migrations.RunPython(list_withdrawals, migrations.RunPython.noop),
        migrations.RunPython(list_days, migrations.RunPython.noop),
    ]
