from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, as `createcachetable` makes it."""

    dependencies = [("toolkit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE toolkit_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX toolkit_cache_expires ON toolkit_cache (expires);
            """,
            "DROP TABLE toolkit_cache",
        )
    ]
