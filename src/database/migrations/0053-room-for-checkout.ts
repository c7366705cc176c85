import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a new checkout is written under, in one way to the database instead of four: the invoice's lock, then a look at
 * what there is. Each statement of a VOLATILE function sees what was committed before it began, so that the second one
 * sees what the lock waited for. `seen` is the xmin of the invoice as it was priced: any later change of it is another.
 */
export class RoomForCheckout1700000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION has_room_for_checkout(of_organization uuid, of_invoice uuid, seen text) RETURNS boolean
        LANGUAGE plpgsql VOLATILE AS $$
      DECLARE found_now text;
      BEGIN
        SELECT xmin INTO found_now FROM invoices WHERE organization_id = of_organization AND id = of_invoice FOR UPDATE;
        RETURN found_now IS NOT DISTINCT FROM seen AND NOT EXISTS (
          SELECT FROM checkout_parts p
          JOIN checkouts c ON c.organization_id = p.organization_id AND c.id = p.checkout_id
          WHERE p.organization_id = of_organization AND p.invoice_id = of_invoice
            AND c.state IN ('creating', 'open', 'expiring'));
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION has_room_for_checkout(uuid, uuid, text)');
  }
}
