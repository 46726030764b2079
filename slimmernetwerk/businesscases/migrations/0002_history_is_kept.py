"""The database refuses to change or delete the history of an adoption. Only who did it may be forgotten: a person may leave."""

from django.db import migrations

KEEP = """
CREATE FUNCTION adoption_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND (to_jsonb(NEW) - 'actor_id') = (to_jsonb(OLD) - 'actor_id') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history of an adoption is never changed or deleted.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER adoption_history_is_kept BEFORE UPDATE OR DELETE ON businesscases_adoptionevent
    FOR EACH ROW EXECUTE FUNCTION adoption_history_is_kept();
"""
UNDO = """
DROP TRIGGER adoption_history_is_kept ON businesscases_adoptionevent;
DROP FUNCTION adoption_history_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("businesscases", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
