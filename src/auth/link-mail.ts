import { escapeHtml } from '../common/html.js';

export interface LinkMail {
  subject: string;
  /** Sentences before the link. */
  intro: string;
  /** What the link says. */
  action: string;
  url: string;
  /** Sentences after it. */
  outro: string;
}

/** Composes a mail whose whole purpose is one link. */
export function composeLinkMail({ subject, intro, action, url, outro }: LinkMail): {
  subject: string;
  text: string;
  html: string;
} {
  return {
    // Names that people typed must not be able to add headers.
    subject: subject.replace(/\s+/g, ' '),
    text: `${intro}\n\n${action}: ${url}\n\n${outro}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;color:#1c2733;font:16px/1.5 Helvetica,Arial,sans-serif">
<p>${escapeHtml(intro)}</p>
<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p>
<p>${escapeHtml(outro)}</p>
</body>
</html>
`,
  };
}
