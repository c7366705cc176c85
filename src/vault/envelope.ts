import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Thrown when a sealed value cannot be opened: altered, moved to another row or organization, or sealed with a lost key. */
export class SealBrokenError extends Error {}

/** Finds a master key by its id. */
export type KeyLookup = (keyId: string) => Buffer | undefined;

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Seals a secret with AES-256-GCM under a data key of its own, which is itself sealed under the master key.
 * Layout: version · length and text of the master key's id · sealed data key · sealed secret (each iv · tag · ciphertext).
 * `context` (organization, purpose) is authenticated with both: a value moved elsewhere does not open.
 */
export function seal(secret: string, keyId: string, masterKey: Buffer, context: string): Buffer {
  const dataKey = randomBytes(KEY_BYTES);
  const header = headerOf(keyId);
  const authenticated = Buffer.concat([header, Buffer.from(context, 'utf8')]);
  return Buffer.concat([
    header,
    encrypt(masterKey, dataKey, authenticated),
    encrypt(dataKey, Buffer.from(secret, 'utf8'), authenticated),
  ]);
}

/** What every value sealed with this master key begins with, and none sealed with another. */
export function headerOf(keyId: string): Buffer {
  const id = Buffer.from(keyId, 'utf8');
  return Buffer.concat([Buffer.from([VERSION, id.length]), id]);
}

/** Opens what `seal` made, under the same context. Throws SealBrokenError, which never says what was inside. */
export function open(sealed: Buffer, keys: KeyLookup, context: string): string {
  const keyId = keyIdOf(sealed);
  const masterKey = keys(keyId);
  if (!masterKey) throw new SealBrokenError(`The master key ${keyId} is not among MASTER_KEYS`);
  const headerEnd = 2 + Buffer.byteLength(keyId);
  const dataKeyEnd = headerEnd + IV_BYTES + TAG_BYTES + KEY_BYTES;
  const authenticated = Buffer.concat([sealed.subarray(0, headerEnd), Buffer.from(context, 'utf8')]);
  const dataKey = decrypt(masterKey, sealed.subarray(headerEnd, dataKeyEnd), authenticated);
  return decrypt(dataKey, sealed.subarray(dataKeyEnd), authenticated).toString('utf8');
}

/** Id of the master key a value is sealed with. */
export function keyIdOf(sealed: Buffer): string {
  if (sealed[0] !== VERSION || sealed.length < 2 + (sealed[1] ?? 0)) throw new SealBrokenError('Not a sealed value');
  return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString('utf8');
}

function encrypt(key: Buffer, plain: Buffer, authenticated: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(authenticated);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer, authenticated: Buffer): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new SealBrokenError('The sealed value is cut short');
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(authenticated)
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    // The library's error adds nothing and the caller must not learn which part failed.
    throw new SealBrokenError('The sealed value was altered, or belongs to another organization or purpose');
  }
}
