from django.db import migrations


def tell(apps, schema_editor):
    """Assignments were notices to those who had them; from now on each notice is a row of its own."""
    Assignment, Notice = apps.get_model("planning", "Assignment"), apps.get_model("notices", "Notice")
    rows = Assignment.objects.select_related("line").order_by("pk").iterator(500)
    Notice.objects.bulk_create(
        (
            Notice(
                person_id=one.person_id,
                kind="assigned",
                by_id=one.by_id,
                subject=one.line.headline,
                text=" ".join(one.line.ednote.split())[:300],
                path=f"plan/{one.line_id}/",
                at=one.at,
                seen_at=one.seen_at,
            )
            for one in rows
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_rundown'),
        ('notices', '0001_notices'),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(
            model_name='assignment',
            name='assignment_unseen',
        ),
        migrations.RemoveField(
            model_name='assignment',
            name='seen_at',
        ),
    ]
