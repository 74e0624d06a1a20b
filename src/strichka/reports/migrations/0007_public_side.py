
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_queue"),
        ("stories", "0022_asked_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(unique=True)),
                ("figures", models.JSONField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-month"],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["opened_at"], name="case_opened"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "closed_at"], name="case_closed"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(condition=models.Q(("email__gt", "")), fields=["case"], name="report_to_answer"),
        ),
    ]
