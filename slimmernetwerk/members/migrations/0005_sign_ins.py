
import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_pending'),
    ]

    operations = [
        migrations.AddField(
            model_name='signin',
            name='browser',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='signin',
            name='seen',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='signin',
            name='strong',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='signin',
            name='system',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
    ]
