import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotificationMails1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX notifications_newest ON notifications (organization_id, created_at);

      CREATE TABLE notification_preferences (
        organization_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL,
        in_app boolean,
        email boolean,
        CONSTRAINT notification_preferences_pkey PRIMARY KEY (organization_id, person_id, kind),
        CONSTRAINT notification_preferences_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES memberships (organization_id, person_id)
      );

      CREATE TABLE notification_mailings (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        notification_id uuid NOT NULL,
        person_id uuid NOT NULL,
        mailed_at timestamptz(3),
        failure text,
        CONSTRAINT notification_mailings_pkey PRIMARY KEY (id),
        -- One mail per notification and person, however often it is tried.
        CONSTRAINT notification_mailings_once UNIQUE (organization_id, notification_id, person_id),
        CONSTRAINT notification_mailings_notification_id_fkey FOREIGN KEY (organization_id, notification_id)
          REFERENCES notifications (organization_id, id),
        CONSTRAINT notification_mailings_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES memberships (organization_id, person_id)
      );
      CREATE INDEX notification_mailings_recent ON notification_mailings (organization_id, person_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE notification_mailings; DROP TABLE notification_preferences; DROP INDEX notifications_newest',
    );
  }
}
