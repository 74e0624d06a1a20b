from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0010_untouched_drafts'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Pin',
        ),
    ]
