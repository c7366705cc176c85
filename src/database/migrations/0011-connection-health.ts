import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConnectionHealth1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE connections
        ADD COLUMN previous_endpoint_reference text,
        ADD COLUMN checked_at timestamptz(3) NOT NULL DEFAULT now();
      CREATE INDEX connections_to_check ON connections (checked_at) WHERE active;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX connections_to_check;
      ALTER TABLE connections DROP COLUMN previous_endpoint_reference, DROP COLUMN checked_at;
    `);
  }
}
