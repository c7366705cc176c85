import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '../config/env.js';
import { MailRefusedError, MailUnavailableError } from './mail.errors.js';

/** Together well below the minute that the outbox holds an event for its handler. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const SAFE_ID = /^[A-Za-z0-9-]{1,64}$/;

export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Shown inside the mail where the HTML says `cid:…`, instead of beside it. */
  cid?: string;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: MailAttachment[];
  /** Letters, digits and dashes; the same for the same mail however often it is tried, so that receivers can drop doubles. */
  messageId: string;
  /** Shown as the sender, before the instance's own address. */
  senderName?: string;
  /** Where answers go; left out: to the instance's own address. */
  replyTo?: string;
}

type SmtpTransport = Awaited<ReturnType<typeof smtpTransport>>;

/** Hands mails to the SMTP server of the settings; without one it writes them as .eml files to `mails/` in the data folder. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private smtp: Promise<SmtpTransport> | null = null;

  constructor(private readonly settings: Settings) {}

  /** Throws MailRefusedError when this recipient will never be accepted, MailUnavailableError when later may work. */
  async send(mail: Mail): Promise<void> {
    if (!SAFE_ID.test(mail.messageId)) throw new RangeError('A message id holds letters, digits and dashes only');
    const message = this.message(mail);
    const { smtpUrl } = this.settings;
    if (!smtpUrl) return this.write(mail.messageId, message);
    const smtp = await (this.smtp ??= smtpTransport(smtpUrl));
    try {
      await smtp.sendMail(message);
    } catch (error) {
      throw isRefusal(error) ? new MailRefusedError(error) : new MailUnavailableError(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.smtp)?.close();
  }

  private message({ messageId, senderName, to, ...content }: Mail) {
    const { address, name } = parseSender(this.settings.mailFrom);
    return {
      ...content,
      from: { address, name: senderName ?? name },
      to: { address: to, name: '' },
      messageId: `<${messageId}@${new URL(this.settings.publicUrl).hostname}>`,
    };
  }

  /** Written aside and renamed, so that whoever watches the folder never sees half a mail. */
  private async write(messageId: string, message: ReturnType<MailService['message']>): Promise<void> {
    const folder = join(this.settings.dataDir, 'mails');
    const path = join(folder, `${messageId}.eml`);
    const { createTransport } = await import('nodemailer');
    const composed = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.part`, composed.message, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
}

/** Loaded with the first mail: a process that sends none, as most that only serve the web, does without. */
async function smtpTransport(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, ...TIMEOUTS });
}

/** `Remit <remit@example.com>` in its parts; a bare address has no name. */
function parseSender(text: string): { name: string; address: string } {
  const match = /^(.*)<([^<>]+)>\s*$/.exec(text);
  return match
    ? { name: match[1]!.trim().replace(/^"|"$/g, ''), address: match[2]!.trim() }
    : { name: '', address: text.trim() };
}

/** A 5xx answer about the envelope (550 no such mailbox); wrong passwords and full disks are for the admin to mend, so not for good. */
function isRefusal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500;
}
