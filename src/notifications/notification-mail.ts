import type { MailContent } from '../mail/compose-mail.js';

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

/** The mail of a notification. */
export function notificationMail({ organizationName, title, body, burst }: NotificationMailFacts): MailContent {
  return {
    subject: `${title} (${organizationName})`,
    preview: body,
    title,
    paragraphs: body.split('\n'),
    notes: [...(burst ? [BURST] : []), WHY],
  };
}
