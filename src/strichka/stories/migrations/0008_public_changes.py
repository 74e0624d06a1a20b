import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def read_from_the_log(apps, _editor):
    """Who has discarded what lies in the basket; and a plan before its embargo, which no verb makes, is said to go."""
    Story = apps.get_model("stories", "Story")
    AuditEntry = apps.get_model("staff", "AuditEntry")
    for story in Story.objects.filter(state="spiked").only("pk", "public_id").iterator():
        entry = AuditEntry.objects.filter(action="spiked", subject=story.public_id).order_by("-pk").first()
        if entry is not None and entry.user_id:
            Story.objects.filter(pk=story.pk).update(spiked_by=entry.user_id)
    early = Story.objects.filter(scheduled_for__lt=models.F("embargoed_until"))
    for story in early.only("pk", "public_id", "scheduled_for").iterator():
        details = {"old": story.scheduled_for.isoformat(), "new": "", "reason": "before the end of its embargo"}
        AuditEntry.objects.create(action="schedule", subject=story.public_id, details=details)
        Story.objects.filter(pk=story.pk).update(scheduled_for=None)


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0007_origin"),
        ("staff", "0002_audit_log_is_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="spiked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="discarded by",
            ),
        ),
        migrations.RunPython(read_from_the_log, migrations.RunPython.noop),
    ]
