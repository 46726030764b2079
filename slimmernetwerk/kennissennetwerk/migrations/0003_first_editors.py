from datetime import timedelta

from django.db import migrations
from django.db.models import Exists, OuterRef
from django.utils import timezone


def name_who_published(apps, schema_editor):
    """Who published for the partner for which they still work goes on, for a year. The others ask them, or a steward."""
    item = apps.get_model('kennissennetwerk', 'KnowledgeItem')
    editor = apps.get_model('kennissennetwerk', 'PartnerEditor')
    present = apps.get_model('members', 'Affiliation').objects.filter(
        member=OuterRef('author'), organisation=OuterRef('partner__organisation'), ended=None, member__state='active'
    )
    found = item.objects.filter(Exists(present)).order_by().values_list('partner', 'author').distinct()
    today = timezone.localdate()
    editor.objects.bulk_create(
        [editor(partner_id=partner, member_id=member, begins=today, ends=today + timedelta(days=365)) for partner, member in found],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('kennissennetwerk', '0002_editors'),
        ('contributions', '0002_whole_rows'),
        ('members', '0012_house_rules'),
    ]

    operations = [migrations.RunPython(name_who_published, migrations.RunPython.noop)]
