"""What the names of the members there are look like."""

from typing import Any

from django.db import migrations

from slimmernetwerk.toolkit.text import look_of


def fill(apps: Any, _schema_editor: Any) -> None:
    members = apps.get_model("members", "Member")
    part = []
    for member in members.objects.exclude(name="").only("pk", "name").iterator(chunk_size=2_000):
        member.look = look_of(member.name)[:120]
        part.append(member)
        if len(part) == 2_000:
            members.objects.bulk_update(part, ["look"])
            part = []
    members.objects.bulk_update(part, ["look"])


class Migration(migrations.Migration):
    dependencies = [("members", "0017_names")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
