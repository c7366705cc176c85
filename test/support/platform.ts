import { createServer, type AddressInfo } from 'node:net';
import { startApp, type TestApp } from './app.js';
import type { LocalStripe } from './local-stripe.js';

/** The platform's account at the local Stripe is named by both. */
const PLATFORM_KEY = `sk_test_Platform${'p'.repeat(16)}`;
const CLIENT_ID = 'ca_Platform';

export interface PlatformBench {
  app: TestApp;
  /** Signs what the platform's endpoint is sent. */
  webhookSecret: string;
}

/** The application with a platform at the local Stripe, whose endpoint for connected accounts is there before it starts. */
export async function startWithPlatform(stripe: LocalStripe, env: Record<string, string> = {}): Promise<PlatformBench> {
  const port = await freePort();
  const response = await fetch(`${stripe.url}/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PLATFORM_KEY}` },
    body: new URLSearchParams({
      url: `http://127.0.0.1:${port}/api/webhooks/stripe-connect`,
      connect: 'true',
      'enabled_events[0]': '*',
      api_version: '2026-10-28.endive',
    }),
  });
  const { secret } = (await response.json()) as { secret: string };
  const app = await startApp({
    PORT: String(port),
    STRIPE_API_BASE: stripe.url,
    STRIPE_CONNECT_CLIENT_ID: CLIENT_ID,
    STRIPE_PLATFORM_SECRET_KEY: PLATFORM_KEY,
    STRIPE_PLATFORM_WEBHOOK_SECRETS: secret,
    ...env,
  });
  return { app, webhookSecret: secret };
}

/** What a browser holds between two pages. */
export interface Journey {
  cookie: string;
  /** Where Stripe asks. */
  askUrl: string;
}

/** Opens the link of `startStripeOAuth` as a browser does. */
export async function setOut(url: string): Promise<Journey & { status: number; html: string }> {
  const response = await fetch(url);
  const html = await response.text();
  const askUrl = (/href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&#38;', '&');
  return { status: response.status, html, askUrl, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** What the account's owner answers at Stripe; where that leads back to. */
export async function answerAtStripe(askUrl: string, answer: 'allow' | 'deny', account: string): Promise<string> {
  const body = new URLSearchParams({ account, answer, mode: 'test' });
  const response = await fetch(askUrl, { method: 'POST', body, redirect: 'manual' });
  const back = response.headers.get('location');
  if (!back) throw new Error(`Stripe answered ${response.status} ${await response.text()}`);
  return back;
}

/** Comes back as a browser does. */
export async function comeBack(back: string, cookie: string): Promise<{ status: number; html: string }> {
  const response = await fetch(back, { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
