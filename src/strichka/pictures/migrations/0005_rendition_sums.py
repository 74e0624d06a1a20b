from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pictures", "0004_file")]

    operations = [
        migrations.AddField(
            model_name="rendition",
            name="sha256",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
    ]
