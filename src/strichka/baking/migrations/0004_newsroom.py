from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("baking", "0003_live_check")]

    operations = [
        migrations.CreateModel(
            name="Newsroom",
            fields=[("id", models.CharField(max_length=32, primary_key=True, serialize=False))],
            options={"verbose_name": "newsroom", "verbose_name_plural": "newsrooms"},
        ),
    ]
