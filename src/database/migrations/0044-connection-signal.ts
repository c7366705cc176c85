import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever changes a connection, in whatever way, tells all processes in the transaction that changes it: they keep what
 * deliveries are checked against in memory (integrations/receiving-ends.service.ts). What is only noted on a connection
 * is no change.
 */
export class ConnectionSignal1700000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_of_connection() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('remit_connections', coalesce(NEW.organization_id, OLD.organization_id)::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER connections_told AFTER INSERT OR DELETE ON connections
        FOR EACH ROW EXECUTE FUNCTION tell_of_connection();
      CREATE TRIGGER connections_change_told AFTER UPDATE ON connections
        FOR EACH ROW WHEN (
          to_jsonb(OLD) - '{last_received_at,checked_at,last_error,last_error_at}'::text[]
          IS DISTINCT FROM to_jsonb(NEW) - '{last_received_at,checked_at,last_error,last_error_at}'::text[]
        ) EXECUTE FUNCTION tell_of_connection();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER connections_change_told ON connections;
      DROP TRIGGER connections_told ON connections;
      DROP FUNCTION tell_of_connection();
    `);
  }
}
