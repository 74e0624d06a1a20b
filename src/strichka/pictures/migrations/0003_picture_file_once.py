from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pictures", "0002_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sha256", ""), _negated=True), fields=("sha256",), name="picture_file_once"
            ),
        ),
    ]
