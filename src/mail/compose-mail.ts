import { textOn } from '../common/color.js';
import { fillTemplate } from './fill-template.js';
import { MAIL_LAYOUT } from './mail-layout.js';
import type { Mail, MailAttachment } from './mail.service.js';

/** Whose mail it is, as the reader sees it. */
export interface MailSender {
  name: string;
  /** `#rrggbb` */
  accentColor: string;
  logo: { content: Buffer; contentType: string; width: number; height: number } | null;
  /** Below the mail: register name, address, where to write to. */
  lines: string[];
  /** Where answers go; null: to the instance's own address. */
  replyTo: string | null;
}

/** What a mail tells, without any markup: the layout and the text part are made of it. Everything is escaped. */
export interface MailContent {
  subject: string;
  /** What a list of mails shows after the subject. */
  preview: string;
  /** A banner that nobody overlooks: nothing here is for real. */
  test?: string | null;
  title: string;
  /** The one amount, large, and below it what belongs to it. */
  amount?: { label: string; text: string; note: string };
  paragraphs?: string[];
  button?: { text: string; url: string } | null;
  rows?: MailRow[];
  /** In small letters at the end. */
  notes?: string[];
}

export interface MailRow {
  label: string;
  text: string;
  strong?: boolean;
}

export type ComposedMail = Pick<Mail, 'subject' | 'text' | 'html' | 'senderName' | 'replyTo'> & {
  /** The logo, shown in the mail. */
  attachments: MailAttachment[];
};

const LOGO_CID = 'logo';
/** Points on the screen. */
const LOGO_BOX = { width: 220, height: 56 };

/** Composes a mail of text and HTML. Names that people typed cannot add headers nor turn the text around them. */
export function composeMail(sender: MailSender, content: MailContent): ComposedMail {
  const { logo, name, replyTo } = sender;
  return {
    subject: oneLine(content.subject),
    text: textOf(sender, content),
    html: htmlOf(sender, content),
    senderName: oneLine(name),
    ...(replyTo && { replyTo }),
    attachments: logo
      ? [
          {
            filename: EXTENSION[logo.contentType] ?? 'logo',
            contentType: logo.contentType,
            content: logo.content,
            cid: LOGO_CID,
          },
        ]
      : [],
  };
}

/**
 * A name inside a sentence, shielded from it when it is written from right to left: without that the number after an
 * Arabic name would stand before it.
 */
export function named(name: string): string {
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(name) ? `\u2068${name}\u2069` : name;
}

const EXTENSION: Record<string, string> = { 'image/png': 'logo.png', 'image/jpeg': 'logo.jpg' };

function htmlOf({ name, accentColor, logo, lines }: MailSender, content: MailContent): string {
  const { rows = [], paragraphs = [], notes = [] } = content;
  return fillTemplate(MAIL_LAYOUT, {
    accent: accentColor,
    onAccent: textOn(accentColor),
    subject: oneLine(content.subject),
    preview: content.preview,
    sender: name,
    logo: logo && { cid: LOGO_CID, ...fitted(logo) },
    test: content.test,
    title: content.title,
    amount: content.amount,
    paragraphs: paragraphs.map((text) => ({ text })),
    button: content.button,
    table: rows.length > 0 ? 'rows' : null,
    rows: rows.map(({ label, text, strong }) => ({ label, text, weight: strong ? 700 : 400 })),
    notes: notes.map((text) => ({ text })),
    footer: lines.map((text) => ({ text })),
  });
}

function textOf({ name, lines }: MailSender, content: MailContent): string {
  const { test, title, amount, paragraphs = [], button, rows = [], notes = [] } = content;
  const blocks = [
    [name, title],
    test ? [test] : [],
    amount ? [`${amount.label}: ${amount.text}`, amount.note] : [],
    ...paragraphs.map((text) => [text]),
    button ? [`${button.text}: ${button.url}`] : [],
    rows.map(({ label, text }) => `${label}: ${text}`),
    ...notes.map((text) => [text]),
    lines.length > 0 ? ['--', ...lines] : [],
  ];
  return `${blocks
    .map((block) => block.filter((line) => line !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

/** As large as fits into the head, for screens of twice the density. */
function fitted({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(LOGO_BOX.width / width, LOGO_BOX.height / height, 1);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
