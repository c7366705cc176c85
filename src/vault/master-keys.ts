import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, type Settings } from '../config/env.js';

export interface MasterKey {
  id: string;
  key: Buffer;
}

const KEY = /^([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/** Reads `id:base64` pairs, the newest first. Throws SettingsError that names what is wrong and never shows a key. */
export function parseMasterKeys(text: string): MasterKey[] {
  const keys = text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map((part, index) => {
      const match = KEY.exec(part);
      if (!match)
        throw new SettingsError(
          `MASTER_KEYS: entry ${index + 1} must be <id>:<base64 of 32 bytes> (44 characters after the colon).`,
        );
      return { id: match[1]!, key: Buffer.from(match[2]!, 'base64') };
    });
  if (keys.length === 0) throw new SettingsError('MASTER_KEYS is empty.');
  if (new Set(keys.map((each) => each.id)).size < keys.length)
    throw new SettingsError('MASTER_KEYS: two entries have the same id.');
  return keys;
}

/** The keys of the settings; outside production, when none are set, one that is made once and kept in the data folder. */
export function loadMasterKeys(settings: Settings): MasterKey[] {
  if (settings.masterKeys) return parseMasterKeys(settings.masterKeys);
  const file = join(settings.dataDir, 'master-keys');
  if (!existsSync(file)) {
    mkdirSync(settings.dataDir, { recursive: true });
    writeNew(file, `k1:${randomBytes(32).toString('base64')}\n`);
  }
  return parseMasterKeys(readFileSync(file, 'utf8'));
}

/** Creates the file for the owner alone; when two processes start at once the first one's key stays. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}
