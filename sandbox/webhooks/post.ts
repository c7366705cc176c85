/** How one attempt ended: the receiver's status, or why there was none. */
export interface Outcome {
  status: number | null;
  error?: string;
}

const TIMEOUT_MS = 20_000;

/** Sends one webhook. A redirect is an answer like any other, not a place to go on to. */
export async function post(url: string, body: string, signature: string, stopping: AbortSignal): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signature,
        accept: '*/*; q=0.5, application/xml',
        'cache-control': 'no-cache',
      },
    });
    await answer.arrayBuffer();
    return { status: answer.status };
  } catch (error) {
    return { status: null, error: describe(error) };
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
