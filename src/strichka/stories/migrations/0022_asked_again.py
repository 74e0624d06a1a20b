from datetime import timedelta

from django.db import migrations
from django.utils import timezone

RECENT = timedelta(days=7)  # as far as the rundown looks


def ask_again(apps, _schema_editor):
    """Recent texts are asked and noted once more; of rights the rundown asks the pictures itself."""
    Story, StoryFinding = apps.get_model("stories", "Story"), apps.get_model("stories", "StoryFinding")
    StoryFinding.objects.filter(name="rights").delete()
    recent = Story.objects.filter(changed_at__gte=timezone.now() - RECENT, checked_at__isnull=False)
    recent.update(checked_at=None)


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0021_uses_of_recent_texts'),
    ]

    operations = [
        migrations.RunPython(ask_again, migrations.RunPython.noop),
    ]
