import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badParameter } from '../errors.js';
import { is, mustFind, page, within, type ListObject } from '../http/lists.js';
import { RawAnswer, route, type Call } from '../http/route.js';
import { newId, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';

/** Keeps a file and says so. */
export function storeFile(
  world: World,
  books: Books,
  file: { purpose: string; filename: string; content: Buffer; type: string },
): Stripe.File {
  const id = newId('file');
  books.contents[id] = file.content.toString('base64');
  const stored = books.files.put({
    id,
    object: 'file',
    created: unixNow(),
    expires_at: null,
    filename: file.filename,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose: file.purpose,
    size: file.content.length,
    title: null,
    type: file.type,
    url: `${world.origin()}/v1/files/${id}/contents`,
  });
  emit(world, books, 'file.created', stored);
  return stored;
}

function create(call: Call<Stripe.FileCreateParams>): Stripe.File {
  const { upload, params } = call;
  if (!upload) throw badParameter('file', 'Missing required param: file.', 'parameter_missing');
  const type = /\.(\w{1,5})$/.exec(upload.filename)?.[1]?.toLowerCase() ?? 'bin';
  return storeFile(call.world, call.books, {
    purpose: params.purpose,
    filename: upload.filename,
    content: upload.content,
    type,
  });
}

function retrieve(call: Call<Stripe.FileRetrieveParams>): Stripe.File {
  return mustFind(call.books.files, call.path.id, 'file upload');
}

function list(call: Call<Stripe.FileListParams>): ListObject<Stripe.File> {
  const { params } = call;
  return page(
    call,
    '/v1/files',
    call.books.files,
    (one) => is(one.purpose, params.purpose) && within(one.created, params.created),
  );
}

function contents(call: Call<unknown>): RawAnswer {
  const file = mustFind(call.books.files, call.path.id, 'file upload');
  const type = file.type === 'csv' ? 'text/csv; charset=utf-8' : 'application/octet-stream';
  return new RawAnswer(Buffer.from(call.books.contents[file.id] ?? '', 'base64'), type);
}

/** `/v1/files`, and what is in them. */
export const fileRoutes = [
  route('POST', '/v1/files', 'file_write', 'FileCreateParams', create),
  route('GET', '/v1/files', 'file_read', 'FileListParams', list),
  route('GET', '/v1/files/:id', 'file_read', 'FileRetrieveParams', retrieve),
  route('GET', '/v1/files/:id/contents', 'file_read', null, contents),
];
