import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** A program that some tests need and npm does not bring. */
export interface Program {
  /** Setting that names its path. */
  setting: string;
  /** What it is called on the PATH, best first. */
  names: string[];
  /** Where else it usually is. */
  places: string[];
  /** The Debian package that brings it. */
  debianPackage: string;
}

export const CHROMIUM: Program = {
  setting: 'CHROMIUM_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  places: [
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  debianPackage: 'chromium',
};

export const REDIS: Program = {
  setting: 'REDIS_SERVER',
  names: ['redis-server', 'valkey-server'],
  places: ['/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server', '/usr/local/opt/redis/bin/redis-server'],
  debianPackage: 'redis-server',
};

/** Where a program is: the setting if it is set, else the PATH, else the usual places; null when nowhere. */
export function findProgram(program: Program): string | null {
  const set = process.env[program.setting];
  if (set) {
    if (isExecutable(set)) return set;
    throw new Error(`${program.setting} is set to ${set}, which is not a program.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const onThePath = program.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onThePath, ...program.places].find(isExecutable) ?? null;
}

/** The same, for a test that cannot go on without it; the error says what to do. */
export function requireProgram(program: Program): string {
  const path = findProgram(program);
  if (path) return path;
  throw new Error(`${program.names[0]} is not here. ${installHint([program])}`);
}

/** The exact command that brings missing programs. */
export function installHint(missing: Program[]): string {
  const packages = missing.map((each) => each.debianPackage).join(' ');
  const settings = missing.map((each) => each.setting).join(' and ');
  if (process.platform === 'darwin') {
    const brews = missing.map((each) => (each === CHROMIUM ? '--cask chromium' : 'redis'));
    return `Install with: ${brews.map((each) => `brew install ${each}`).join(' && ')} (or set ${settings} to where it is).`;
  }
  return `Install with: sudo apt-get update && sudo apt-get install --no-install-recommends -y ${packages} (or set ${settings} to where it is).`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) return false;
    throw error;
  }
}
