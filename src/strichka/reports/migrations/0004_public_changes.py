from django.db import migrations, models

STATES = [
    ("open", "open"),
    ("fixed", "fixed"),
    ("rejected", "rejected"),
    ("not_an_error", "not an error"),
    ("withdrawn", "story withdrawn"),
]


def close_withdrawn(apps, _editor):
    """Cases that stayed open when their stories were withdrawn; readers' addresses go with them, as always."""
    Case = apps.get_model("reports", "Case")
    Report = apps.get_model("reports", "Report")
    left = Case.objects.filter(state="open", story__state="killed").select_related("story")
    for case in left.only("pk", "story__killed_at", "story__kill_note", "opened_at").iterator():
        closed = {"closed_at": case.story.killed_at or case.opened_at, "closing_note": case.story.kill_note}
        Case.objects.filter(pk=case.pk).update(state="withdrawn", **closed)
        Report.objects.filter(case=case.pk).update(email="")


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_report_waiting"), ("stories", "0008_public_changes")]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(choices=STATES, default="open", max_length=15, verbose_name="state"),
        ),
        migrations.RemoveConstraint(model_name="case", name="case_state_known"),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=[value for value, _label in STATES]), name="case_state_known"
            ),
        ),
        migrations.RunPython(close_withdrawn, migrations.RunPython.noop),
    ]
