import { partOf, type Benchmark } from '../harness/benchmark.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';
import type { Remit } from '../harness/stage.js';

const AT_ONCE = 64;
const ORGANIZATIONS = 64;

/** The same deliveries to one web process and to two, and with Redis between them. */
export const processes: Benchmark = {
  name: 'processes',
  about:
    'accept with one web process, with two, and with limits and wake-ups through Redis; one without Redis is the reference',
  run: async (stage, size, report) => {
    const endpoints = await stage.prepare((app) => connectedOrganizations(app, ORGANIZATIONS));
    const contender = (name: string, webs: Remit[]): Contender => ({
      name,
      processes: webs.map(({ child }) => child),
      run: async (requests) => {
        const [port = 0, ...otherPorts] = webs.map((web) => web.port);
        const job = { kind: 'webhooks', port, otherPorts, connections: AT_ONCE, requests, endpoints } as const;
        return { operations: requests, ...(await stage.load(job)) };
      },
    });
    const alone = await stage.remit('web');
    const contenders = [
      contender('one web process', [alone]),
      contender('two web processes', [alone, await stage.remit('web')]),
    ];
    const redis = await stage.redis();
    const notes = redis === null ? ['Without Redis: there is no redis-server here.'] : [];
    if (redis !== null) {
      const webs = [await stage.remit('web', { REDIS_URL: redis }), await stage.remit('web', { REDIS_URL: redis })];
      contenders.push(contender('one, with Redis', webs.slice(0, 1)), contender('two, with Redis', webs));
    }
    const courses = await alternate(contenders, { ...size, first: 1_000 });
    report(partOf(`processes, accept, ${AT_ONCE} at once`, 'requests', courses, notes));
  },
};
