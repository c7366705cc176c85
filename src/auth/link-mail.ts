import type { MailContent, MailSender } from '../mail/compose-mail.js';

/** Remit itself, where no organization speaks. */
export const REMIT: MailSender = { name: 'Remit', accentColor: '#1a5fd0', logo: null, lines: [], replyTo: null };

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

/** A mail whose whole purpose is one link. */
export function linkMail({ subject, intro, action, url, outro }: LinkMail): MailContent {
  return {
    subject,
    preview: intro,
    title: subject,
    paragraphs: [intro],
    button: { text: action, url },
    notes: [outro],
  };
}
