from django.db import migrations

TABLES = ("contributions_contribution", "contributions_post")


class Migration(migrations.Migration):
    """A row of a thing or a reply stays in one piece up to half a page of the database.

    The database moves the longest cell of a row of 2 kB out, and that is what a search looks at: reading it back, row
    after row, cost more than everything else. What is already there is moved when it is next written.
    """

    dependencies = [("contributions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [f"ALTER TABLE {table} SET (toast_tuple_target = 4080)" for table in TABLES],
            [f"ALTER TABLE {table} RESET (toast_tuple_target)" for table in TABLES],
        )
    ]
