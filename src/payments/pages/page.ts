import { createHash } from 'node:crypto';
import { markup, Html } from './html.js';
import { STYLE } from './style.js';

/**
 * The pages' policy: their own style sheet, which is named by its hash, the organization's logo from our own address,
 * and forms that come back to us; no script, no frame, no referrer.
 */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** Whose page it is. */
export interface Sender {
  name: string;
  /** Address of the logo at our own host; null: the name alone. */
  logoUrl: string | null;
}

export interface PageContent {
  title: string;
  /** Left out where it would tell a stranger something. */
  from?: Sender;
  amount?: string;
  paragraphs?: string[];
  tone?: 'good' | 'warn';
  /** A sign above the title: ✓, !, … */
  sign?: string;
  /** Nothing of it is real money. */
  test?: boolean;
  /** What follows the paragraphs. */
  body?: Html;
}

/** A payer's page: plain HTML that needs no script and reads well on a phone. */
export function renderPage({ title, from, amount, paragraphs, tone, sign, test, body }: PageContent): string {
  const heading = from ? `${title} · ${from.name}` : title;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${heading}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${from ? brand(from) : null}
<main class="${tone ?? 'plain'}">
${test ? markup`<p class="badge">Test mode: no real money moves</p>` : null}
${sign ? markup`<p class="sign" aria-hidden="true">${sign}</p>` : null}
<h1>${title}</h1>
${amount ? markup`<p class="amount">${amount}</p>` : null}
${(paragraphs ?? []).map((text) => markup`<p>${text}</p>`)}
${body ?? null}
</main>
</body>
</html>
`.text;
}

function brand({ name, logoUrl }: Sender): Html {
  if (logoUrl) return markup`<header><img src="${logoUrl}" alt="${name}"></header>`;
  const initial = [...name.trim()][0]?.toUpperCase() ?? '·';
  return markup`<header><span class="mark" aria-hidden="true">${initial}</span><p class="name">${name}</p></header>`;
}
