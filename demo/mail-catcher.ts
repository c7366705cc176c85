import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { listPage, mailPage, PAGE_POLICY, type ListedMail } from './mail-pages.js';

/** What a mail may do in its frame: be looked at, and have its links opened in a window of their own. */
const SANDBOX = 'sandbox allow-popups allow-popups-to-escape-sandbox';
const MAIL_POLICY = `${SANDBOX}; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'`;
const FILE_NAME = /^[A-Za-z0-9-]{1,64}$/;

interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
  policy?: string;
  filename?: string;
}

export interface MailCatcher {
  url: string;
  close(): Promise<void>;
}

/** Shows the mails that Remit wrote to its data folder instead of sending them, in a browser on this machine. */
export async function startMailCatcher(folder: string, port: number): Promise<MailCatcher> {
  const server = createServer((request, response) => {
    answer(folder, request)
      .catch((error: unknown): Answer => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then((each) => send(response, each))
      .catch(() => response.destroy());
  });
  await new Promise<void>((listening, refuse) => {
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, { url = '/', headers }: IncomingMessage): Promise<Answer> {
  // A page elsewhere that points its own name at this machine must not read the mails.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')) return NOT_FOUND;
  const [first, id = '', part, index] = new URL(url, 'http://localhost').pathname.split('/').slice(1);
  if (first === '') return { type: 'text/html', body: listPage(await list(folder)), policy: PAGE_POLICY };
  if (first !== 'mails' || !FILE_NAME.test(id)) return NOT_FOUND;
  const mail = await read(folder, id);
  if (!mail) return NOT_FOUND;
  const files = mail.attachments.filter((each) => !each.contentId);
  switch (part) {
    case undefined:
      return { type: 'text/html', body: mailPage(id, mail, files), policy: PAGE_POLICY };
    case 'html':
      return { type: 'text/html', body: shown(mail), policy: MAIL_POLICY };
    case 'text':
      return { type: 'text/plain', body: mail.text ?? '' };
    case 'files': {
      const file = files[Number(index)];
      return file ? { type: file.mimeType, body: bytes(file), filename: file.filename ?? 'file' } : NOT_FOUND;
    }
    default:
      return NOT_FOUND;
  }
}

const NOT_FOUND: Answer = { status: 404, type: 'text/plain', body: 'There is no such mail.' };

/** Newest first. */
async function list(folder: string): Promise<ListedMail[]> {
  const names = (await filesIn(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
  const mails = await Promise.all(
    names.map(async (id) => {
      const mail = await read(folder, id);
      return mail && { id, mail, at: (await stat(join(folder, `${id}.eml`))).mtime };
    }),
  );
  return mails.filter((each) => each !== null).sort((a, b) => b.at.getTime() - a.at.getTime());
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Made with the first mail.
    return [];
  }
}

async function read(folder: string, id: string): Promise<Email | null> {
  try {
    return await PostalMime.parse(await readFile(join(folder, `${id}.eml`)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The HTML with its own images in it, and its links opening in a window of their own. */
function shown({ html, attachments }: Email): string {
  let text = html ?? '';
  for (const file of attachments) {
    const cid = file.contentId?.replace(/^<|>$/g, '');
    if (cid) text = text.replaceAll(`cid:${cid}`, `data:${file.mimeType};base64,${bytes(file).toString('base64')}`);
  }
  return text.replace('<head>', '<head><base target="_blank">');
}

function bytes({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}

function send(response: ServerResponse, { status = 200, type, body, policy, filename }: Answer): void {
  const safeName = filename?.replace(/[^\w.-]+/g, '-');
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(policy && { 'content-security-policy': policy }),
    ...(safeName && { 'content-disposition': `inline; filename="${safeName}"` }),
  });
  response.end(body);
}
