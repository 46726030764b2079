from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION adoption_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND (to_jsonb(NEW) - 'actor_id') = (to_jsonb(OLD) - 'actor_id') THEN
        RETURN NEW;
    END IF;
    -- Somebody leaves the network: who did it and a name in the words may be forgotten, what happened and when may not.
    IF TG_OP = 'UPDATE' AND current_setting('slimmernetwerk.erasing', true) = 'on'
        AND (to_jsonb(NEW) - 'actor_id' - 'note' - 'facts') = (to_jsonb(OLD) - 'actor_id' - 'note' - 'facts') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history of an adoption is never changed or deleted.' USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("businesscases", "0003_counted_from_the_index")]
    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
