from django.db import migrations


class Migration(migrations.Migration):
    """A mail holds what is for one person's eyes: a code, a key. Whatever becomes of its job, the text is gone when that ends."""

    dependencies = [("toolkit", "0002_cache"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION toolkit_forget_mail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                NEW.args := '{}';
                RETURN NEW;
            END $$;
            CREATE TRIGGER toolkit_forget_mail BEFORE UPDATE OF status ON procrastinate_jobs FOR EACH ROW
                WHEN (NEW.task_name = 'send_mail' AND NEW.status NOT IN ('todo', 'doing'))
                EXECUTE FUNCTION toolkit_forget_mail();
            UPDATE procrastinate_jobs SET args = '{}' WHERE task_name = 'send_mail' AND status NOT IN ('todo', 'doing');
            """,
            """
            DROP TRIGGER toolkit_forget_mail ON procrastinate_jobs;
            DROP FUNCTION toolkit_forget_mail();
            """,
        )
    ]
