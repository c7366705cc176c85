import { type IncomingMessage } from 'node:http';
import { assign, parseForm, type FormObject } from '../form.js';

const LARGEST = 20 * 1024 * 1024;

/** Reads a whole request body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error('The request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An uploaded file. */
export interface Upload {
  filename: string;
  type: string;
  content: Buffer;
}

/** What a request carries: its form, and the file when there is one. */
export interface Payload {
  form: FormObject;
  upload: Upload | null;
}

/** Reads the parameters of a request from its query and its body. */
export function parsePayload(query: string, contentType: string, body: Buffer): Payload {
  const form = parseForm(query);
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  if (boundary !== undefined) return { form, upload: readParts(form, body, boundary) };
  const sent = parseForm(body.toString('utf8'));
  for (const [key, value] of Object.entries(sent)) form[key] = value;
  return { form, upload: null };
}

/** Reads multipart form data: fields go into the form, the file is answered. */
function readParts(form: FormObject, body: Buffer, boundary: string): Upload | null {
  let upload: Upload | null = null;
  for (const part of body.toString('latin1').split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const head = part.slice(0, split);
    const content = Buffer.from(part.slice(split + 4).replace(/\r\n$/, ''), 'latin1');
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
    if (filename === undefined) {
      assign(
        form,
        name.split(/[[\]]+/).filter((piece) => piece !== ''),
        content.toString('utf8'),
      );
    } else {
      upload = { filename, type, content };
      form[name] = filename;
    }
  }
  return upload;
}
