import pg from 'pg';
import { partOf, type Benchmark } from '../harness/benchmark.js';
import { ownerOf } from '../harness/fill.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';
import type { Remit } from '../harness/stage.js';

const AT_ONCE = 64;
const ORGANIZATIONS = 64;

/** The same work on small and on large tables. */
export const growth: Benchmark = {
  name: 'growth',
  about: 'accept with an inbox of 10,000 events and with many more; the small one is the reference',
  run: async (stage, size, report) => {
    const events = size.long ? 1_000_000 : 100_000;
    const endpoints = await stage.prepare((app) => connectedOrganizations(app, ORGANIZATIONS));
    const [first] = endpoints;
    if (!first) throw new Error('There is no organization');
    const { organizationId, connectionId } = await ownerOf(stage.db, first);
    const large = await stage.copy('large');
    const fill = async (url: string, count: number): Promise<void> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(
        `INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, status, attempts, received_at, processed_at)
         SELECT uuidv7(), $1, $2, 'evt_' || replace(gen_random_uuid()::text, '-', ''), 'payment_intent.succeeded', 'pi_' || n, 'pi_' || n,
           'PROCESSED', 1, now() - interval '100 days', now() FROM generate_series(1, $3::int) n`,
        [organizationId, connectionId, count],
      );
      await client.query('VACUUM ANALYZE webhook_events');
      await client.end();
    };
    await fill(stage.databaseUrl, 10_000);
    await fill(large, events);
    const contender = (name: string, { child, port }: Remit): Contender => ({
      name,
      processes: [child],
      run: async (requests) => {
        const load = await stage.load({ kind: 'webhooks', port, connections: AT_ONCE, requests, endpoints });
        return { operations: requests, ...load };
      },
    });
    const contenders = [
      contender('Remit, 10,000 events', await stage.remit('web')),
      contender(`Remit, ${events.toLocaleString('en-US')} events`, await stage.remit('web', { DATABASE_URL: large })),
    ];
    report(
      partOf(
        `growth of the inbox, accept, ${AT_ONCE} at once`,
        'requests',
        await alternate(contenders, { ...size, first: 1_000 }),
      ),
    );
  },
};
