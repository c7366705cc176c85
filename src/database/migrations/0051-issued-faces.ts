import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wrote an invoice and to whom, as both were when it was issued; logos are kept once for all invoices that show them. */
export class IssuedFaces1700000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE issued_logos (
        organization_id uuid NOT NULL,
        token text NOT NULL,
        content bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        CONSTRAINT issued_logos_pkey PRIMARY KEY (organization_id, token),
        CONSTRAINT issued_logos_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
      CREATE TABLE issued_faces (
        organization_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        organization_name text NOT NULL,
        organization_lines text[] NOT NULL,
        accent_color text NOT NULL,
        locale text NOT NULL,
        logo_token text,
        client_name text NOT NULL,
        client_lines text[] NOT NULL,
        CONSTRAINT issued_faces_pkey PRIMARY KEY (organization_id, invoice_id),
        CONSTRAINT issued_faces_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
          REFERENCES invoices (organization_id, id),
        CONSTRAINT issued_faces_logo_token_fkey FOREIGN KEY (organization_id, logo_token)
          REFERENCES issued_logos (organization_id, token)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE issued_faces, issued_logos');
  }
}
