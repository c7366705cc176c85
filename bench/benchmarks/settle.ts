import { partOf, type Benchmark } from '../harness/benchmark.js';
import type { Child } from '../harness/child.js';
import { fillPayables, ownerOf, type Owner } from '../harness/fill.js';
import type { Done } from '../harness/in-turn.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender, type Stretch } from '../harness/rounds.js';
import type { Stage } from '../harness/stage.js';

const AT_ONCE = 16;
const ON_ONE_INVOICE = 100;

/** Facts at hand to a settled invoice. */
export const settle: Benchmark = {
  name: 'settle',
  about:
    'payments whose facts are fetched already to settled invoices; the same rows by a bare pg transaction are the reference',
  run: async (stage, size, report) => {
    const [organization] = await stage.prepare((app) => connectedOrganizations(app, 1));
    if (!organization) throw new Error('There is no organization');
    const owner = await ownerOf(stage.db, organization);
    const bare = await stage.worker('references/settle');
    const remit = await stage.worker('contenders/settle');
    const spread = [contender('bare pg transaction', bare, spreadOver), contender('Remit', remit, spreadOver)];
    report(
      partOf(
        `settle, ${AT_ONCE} at once, each its own invoice`,
        'payments',
        await alternate(spread, { ...size, first: 100 }),
      ),
    );
    const hot = [contender('bare pg transaction', bare, onOne), contender('Remit', remit, onOne)];
    const pace = { ...size, seconds: 0, first: ON_ONE_INVOICE };
    report(
      partOf(
        `settle, ${ON_ONE_INVOICE} payments of one invoice, ${AT_ONCE} at once`,
        'payments',
        await alternate(hot, pace),
      ),
    );

    function contender(name: string, child: Child, run: typeof spreadOver): Contender {
      return { name, processes: [child], run: (operations) => run(stage, owner, child, operations) };
    }
  },
};

async function spreadOver(stage: Stage, owner: Owner, child: Child, operations: number): Promise<Stretch> {
  const payables = await fillPayables(stage.db, owner, operations);
  return { operations, ...(await child.ask<Done>({ payables, atOnce: AT_ONCE })) };
}

async function onOne(stage: Stage, owner: Owner, child: Child): Promise<Stretch> {
  const payables = await fillPayables(stage.db, owner, ON_ONE_INVOICE, true);
  return { operations: ON_ONE_INVOICE, ...(await child.ask<Done>({ payables, atOnce: AT_ONCE })) };
}
