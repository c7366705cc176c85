import { createHash } from 'node:crypto';
import { escapeHtml } from '../../common/html.js';

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1f36;--soft:#5b6478;--paper:#fff;--ground:#f4f6fa;--line:#e1e5ee;--good:#0a7a4b;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f8;--soft:#a9b2c6;--paper:#1c2233;--ground:#10141f;--line:#323a50;--good:#4fd09a;--warn:#f0bb5b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:440px;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:32px 28px;box-shadow:0 8px 28px rgb(20 30 60/.08)}
.from{margin:0 0 20px;color:var(--soft);font-size:15px}
h1{margin:0 0 8px;font-size:24px;line-height:1.25}
.amount{color:var(--ink);margin:16px 0;font-size:34px;font-weight:650;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
p{margin:8px 0;color:var(--soft)}
.good h1{color:var(--good)}.warn h1{color:var(--warn)}
`;

/** The pages' policy: nothing but their own style sheet, which is named by its hash; no script, no frame, no referrer. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface PageContent {
  title: string;
  /** The organization's name; left out where it would tell a stranger something. */
  from?: string;
  amount?: string;
  paragraphs: string[];
  tone?: 'good' | 'warn';
}

/** A payer's page: plain HTML that needs no script and reads well on a phone. Everything in it is escaped. */
export function renderPage({ title, from, amount, paragraphs, tone }: PageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main class="${tone ?? 'plain'}">
${from ? `<p class="from">${escapeHtml(from)}</p>` : ''}
<h1>${escapeHtml(title)}</h1>
${amount ? `<p class="amount">${escapeHtml(amount)}</p>` : ''}
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}
