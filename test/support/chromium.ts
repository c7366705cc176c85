import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM, requireProgram } from '../../scripts/programs.js';

/** No sandbox, so that it runs as root in a container; nothing that calls home, so that a test talks to us alone. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine (CHROMIUM_PATH, else where it usually is), without a window. Close it in afterAll. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: requireProgram(CHROMIUM), args: ARGUMENTS });
}
