import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

/** Each lint rule that we rely on is broken once; the lines marked `fine` are ordinary code. */
const TEXT = `
import { Clock } from './clock.js'; // fine
declare function work(): Promise<void>; // fine
export const hole: any = 1;
export function forget(): void { work(); }
export async function remember(): Promise<void> { await work(); } // fine
export const setting = process.env.PORT;
export function swallow(): void { try { new Clock(); } catch {} }
export function handle(): string { try { return new Clock().now().toISOString(); } catch (error) { return String(error); } } // fine
export function choose(kind: 'card' | 'bank'): number { switch (kind) { case 'card': return 1; } return 0; }
export const rate = parseFloat('2.9');
[1].forEach(async () => { await work(); });
`;

interface LintMessage {
  ruleId: string;
  line: number;
}

/** What `npm run lint` says about a text that stands where an existing file of the compiler's project does. */
function lint(text: string): LintMessage[] {
  const command = [
    'node_modules/eslint/bin/eslint.js',
    '--stdin',
    '--stdin-filename',
    'src/common/id.ts',
    '-f',
    'json',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, command, { input: text, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { messages: LintMessage[] }[]).flatMap((file) => file.messages);
}

describe('the lint rules', () => {
  it('refuse any, forgotten promises, process.env, swallowed errors, missing cases and parseFloat, and nothing else', () => {
    expect(lint(TEXT).map(({ ruleId, line }) => `${line}: ${ruleId}`)).toEqual([
      '4: @typescript-eslint/no-explicit-any',
      '5: @typescript-eslint/no-floating-promises',
      '7: no-restricted-properties',
      '8: no-restricted-syntax',
      '10: @typescript-eslint/switch-exhaustiveness-check',
      '11: no-restricted-syntax',
      '12: @typescript-eslint/no-misused-promises',
    ]);
  });
});
