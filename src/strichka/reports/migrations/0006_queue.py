import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from strichka.reports.merging.error_kind import kind_of

STATES = [
    ("open", "open"),
    ("fixed", "fixed"),
    ("rejected", "rejected"),
    ("not_an_error", "not an error"),
    ("withdrawn", "story withdrawn"),
    ("joined", "joined to another"),
]
KINDS = [
    ("number", "number or date"),
    ("name", "name"),
    ("wording", "wording"),
    ("remark", "remark on the whole"),
    ("spelling", "spelling"),
    ("unstated", "no suggestion"),
    ("punctuation", "punctuation"),
]
WEIGHTS = {"number": 5, "name": 5, "wording": 3, "remark": 3, "spelling": 2, "unstated": 2, "punctuation": 1}
AT_ONCE = 500


def derive_kinds(apps, _editor):
    """Of the cases that wait; those that are closed stand in no queue."""
    rows = apps.get_model("reports", "Case").objects.filter(state="open")
    changed = []
    for case in rows.only("quote", "suggestion", "prefix", "suffix").iterator(chunk_size=AT_ONCE):
        case.kind = kind_of(case.quote, case.suggestion, case.prefix, case.suffix)
        changed.append(case)
    rows.model.objects.bulk_update(changed, ["kind"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_report_also"),
        ("stories", "0022_asked_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="case", name="case_state_known"),
        migrations.AddField(
            model_name="case",
            name="divided",
            field=models.BooleanField(
                default=False, help_text="An editor has split it: a report joins the case that suggests the same."
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="has_mended",
            field=models.BooleanField(
                default=False, help_text="The fix made the edition; otherwise its words stood there already."
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="joined_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined_cases",
                to="reports.case",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="kind",
            field=models.CharField(choices=KINDS, default="unstated", max_length=15, verbose_name="kind"),
        ),
        migrations.AddField(
            model_name="case",
            name="weight",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.F("reports_count")
                * models.Case(
                    *(models.When(kind=kind, then=models.Value(weight)) for kind, weight in WEIGHTS.items()),
                    default=models.Value(1),
                    output_field=models.IntegerField(),
                ),
                help_text="Its place in the queue while nobody reads the story: reports times the weight of the kind.",
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(choices=STATES, default="open", max_length=15, verbose_name="state"),
        ),
        migrations.AddIndex(
            model_name="case", index=models.Index(fields=["state", "-weight", "-id"], name="case_queue")
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["story", "state", "-weight", "-id"], name="case_queue_of_story"),
        ),
        migrations.AddIndex(
            model_name="case", index=models.Index(fields=["closed_by", "-closed_at"], name="case_decided")
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=[value for value, _label in STATES]), name="case_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=[value for value, _label in KINDS]), name="case_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(state="joined", joined_to__isnull=False)
                | (~models.Q(state="joined") & models.Q(joined_to__isnull=True)),
                name="case_joined_has_another",
            ),
        ),
        migrations.RunPython(derive_kinds, migrations.RunPython.noop),
    ]
