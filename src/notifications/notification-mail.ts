import { escapeHtml } from '../common/html.js';

/** What the mail of a notification tells. */
export interface NotificationMailFacts {
  organizationName: string;
  title: string;
  body: string;
  /** One mail stands for what may be many. */
  burst: boolean;
}

const WHY = 'You get this mail because of your notification preferences in Remit; change them there.';
const BURST = 'Further ones within the hour are shown in Remit only.';

/** Composes the mail of a notification. */
export function composeNotificationMail(facts: NotificationMailFacts): { subject: string; text: string; html: string } {
  const { organizationName, title, body, burst } = facts;
  const subject = `${title} (${organizationName})`.replace(/\s+/g, ' ');
  const foot = [...(burst ? [BURST] : []), WHY];
  const paragraph = (text: string, style: string) => `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;
  return {
    subject,
    text: [title, '', body, '', ...foot, ''].join('\n'),
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1c2733;font:16px/1.5 Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
${paragraph(organizationName, 'font-size:14px;color:#55606c')}
<h1 style="margin:0 0 16px;font-size:20px">${escapeHtml(title)}</h1>
${paragraph(body, '')}
${foot.map((line) => paragraph(line, 'font-size:14px;color:#55606c')).join('\n')}
</div>
</body>
</html>
`,
  };
}
