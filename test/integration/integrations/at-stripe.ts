import { localStripe, type newAccount } from './bench.js';

export type Account = ReturnType<typeof newAccount>;

/** Gives the account this many endpoints that are not ours. */
export async function fill(account: Account, count: number): Promise<string[]> {
  const made = Array.from({ length: count }, (_, index) =>
    atStripe<{ id: string }>(account, 'POST', 'webhook_endpoints', {
      url: `https://other.example/${index}`,
      'enabled_events[0]': '*',
    }),
  );
  return (await Promise.all(made)).map((each) => each.id);
}

/** What the organization does in its Stripe account by itself. */
export async function atStripe<T>(
  account: Account,
  method: string,
  path: string,
  parameters: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(`${localStripe().url}/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${account.test}`, 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' && { body: new URLSearchParams(parameters) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
