import { createHash } from 'node:crypto';
import type { Address, Attachment, Email } from 'postal-mime';
import { escapeHtml } from '../src/common/html.js';

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1f36;--soft:#566076;--paper:#fff;--ground:#f4f6fa;--line:#dde2ec;--link:#1a4fb8}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f8;--soft:#a9b2c6;--paper:#1c2233;--ground:#10141f;--line:#323a50;--link:#8fb4ff}}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:760px;margin:0 auto}
h1{font-size:22px;margin:0 0 12px}
p{color:var(--soft);margin:4px 0}
a{color:var(--link)}
ol{list-style:none;margin:16px 0;padding:0}
li{background:var(--paper);border:1px solid var(--line);border-radius:10px;margin:0 0 8px;padding:12px 16px}
li a{display:block;font-weight:600}
iframe{width:100%;height:760px;border:1px solid var(--line);border-radius:10px;background:#fff;margin-top:12px}
`;

/** Nothing but their own style sheet and the frame of a mail. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface ListedMail {
  id: string;
  mail: Email;
  at: Date;
}

/** All mails, newest first. */
export function listPage(mails: readonly ListedMail[]): string {
  const items = mails.map(
    ({ id, mail, at }) =>
      `<li><a href="/mails/${id}">${escapeHtml(mail.subject ?? 'No subject')}</a>
<p>To ${escapeHtml(addressesOf(mail.to))} · ${escapeHtml(at.toISOString().slice(0, 16).replace('T', ' '))} UTC</p></li>`,
  );
  const none = '<p>None yet. Send an invoice, then load this page again.</p>';
  return page(
    'Mails of the demo',
    `<p>Nothing leaves this machine: what Remit mails is shown here, the newest first.</p>
${items.length > 0 ? `<ol>${items.join('\n')}</ol>` : none}`,
  );
}

/** One mail: its head, the mail itself in a frame that can run nothing, and what is attached. */
export function mailPage(id: string, mail: Email, files: readonly Attachment[]): string {
  const links = files.map(
    (file, index) => `<a href="/mails/${id}/files/${index}">${escapeHtml(file.filename ?? 'file')}</a>`,
  );
  return page(
    mail.subject ?? 'No subject',
    `<p>From ${escapeHtml(addressesOf(mail.from ? [mail.from] : []))} to ${escapeHtml(addressesOf(mail.to))}</p>
<p><a href="/">All mails</a> · <a href="/mails/${id}/text">As text</a>${links.map((link) => ` · ${link}`).join('')}</p>
<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/html"></iframe>`,
  );
}

function addressesOf(addresses: readonly Address[] | undefined): string {
  return (addresses ?? [])
    .map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? '')))
    .join(', ');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
