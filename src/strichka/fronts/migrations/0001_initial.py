import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pictures', '0005_rendition_sums'),
        ('stories', '0010_untouched_drafts'),
        ('topics', '0004_gender'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Front',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='uk', max_length=8)),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.section')),
            ],
            options={
                'verbose_name': 'front',
                'verbose_name_plural': 'fronts',
                'ordering': ['language', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('front', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrangements', to='fronts.front')),
            ],
            options={
                'verbose_name': 'arrangement',
                'verbose_name_plural': 'arrangements',
                'ordering': ['front', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(choices=[('lead', 'lead'), ('second', 'second row'), ('choice', 'editors’ choice')], max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('begins_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('headline', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('arrangement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='fronts.arrangement')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pictures.picture')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='stories.story')),
            ],
            options={
                'verbose_name': 'placement',
                'verbose_name_plural': 'placements',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TopicBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('arrangement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='fronts.arrangement')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='topics.topic')),
            ],
            options={
                'verbose_name': 'topic block',
                'verbose_name_plural': 'topic blocks',
                'ordering': ['position'],
            },
        ),
        migrations.AddConstraint(
            model_name='front',
            constraint=models.UniqueConstraint(fields=('language', 'section'), name='front_once_a_section'),
        ),
        migrations.AddConstraint(
            model_name='front',
            constraint=models.UniqueConstraint(condition=models.Q(('section__isnull', True)), fields=('language',), name='front_once_at_home'),
        ),
        migrations.AddIndex(
            model_name='arrangement',
            index=models.Index(fields=['front', '-starts_at', '-number'], name='arrangement_that_stands'),
        ),
        migrations.AddConstraint(
            model_name='arrangement',
            constraint=models.UniqueConstraint(fields=('front', 'number'), name='arrangement_number_once'),
        ),
        migrations.AddConstraint(
            model_name='arrangement',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__gte', models.F('made_at'))), name='arrangement_starts_when_made'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('arrangement', 'story'), name='placement_story_once'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('arrangement', 'position'), name='placement_position_once'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('region__in', ['lead', 'second', 'choice'])), name='placement_region_known'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.CheckConstraint(condition=models.Q(('begins_at__isnull', True), ('ends_at__isnull', True), ('ends_at__gt', models.F('begins_at')), _connector='OR'), name='placement_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='topicblock',
            constraint=models.UniqueConstraint(fields=('arrangement', 'topic'), name='block_topic_once'),
        ),
        migrations.AddConstraint(
            model_name='topicblock',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 10)), name='block_number_is_small'),
        ),
    ]
