import { partOf, type Benchmark } from '../harness/benchmark.js';
import { payLinks } from '../harness/billing.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';

const AT_ONCE = 16;

/** A click to the 302 that leads to the hosted page. */
export const payLink: Benchmark = {
  name: 'pay-link',
  about: 'a click on a pay link to its 302: a new checkout each, beside the same calls made to the provider directly',
  run: async (stage, size, report) => {
    const each = size.long ? 200 : 50;
    const { organization, paths } = await stage.prepare(async (app) => {
      const [made] = await connectedOrganizations(app, 1);
      if (!made) throw new Error('There is no organization');
      return { organization: made, paths: await payLinks(app, made.organizationId, each * (size.rounds + 1)) };
    });
    const remit = await stage.remit('web');
    const raw = paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: remit\r\n\r\n`);
    const providerPort = Number(new URL(stage.stripeUrl).port);
    const body =
      'mode=payment&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=10000' +
      '&line_items[0][price_data][product_data][name]=Invoice&success_url=http://127.0.0.1/s&cancel_url=http://127.0.0.1/c';
    const create =
      `POST /v1/checkout/sessions HTTP/1.1\r\nhost: stripe\r\nauthorization: Bearer ${organization.secretKey}\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const contender = (name: string, port: number, next: () => string[], status: string): Contender => ({
      name,
      processes: port === remit.port ? [remit.child] : [],
      run: async () => {
        const job = { kind: 'requests', port, connections: AT_ONCE, requests: each, raw: next() } as const;
        return { operations: each, ...(await stage.load(job, status)) };
      },
    });
    const direct = contender('the provider alone', providerPort, () => [create], '200');
    const first = contender('Remit, a new checkout', remit.port, () => raw.splice(0, each), '302');
    const courses = await alternate([direct, first], { ...size, seconds: 0, first: each });
    const clicked = paths.slice(0, each).map((path) => `GET ${path} HTTP/1.1\r\nhost: remit\r\n\r\n`);
    const again = contender('Remit, a checkout that is open already', remit.port, () => clicked, '302');
    courses.push(...(await alternate([again], { ...size, rounds: Math.min(3, size.rounds), seconds: 0, first: each })));
    report(partOf(`pay-link, ${AT_ONCE} at once`, 'clicks', courses));
  },
};
