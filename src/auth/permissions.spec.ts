import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PERMISSIONS, permissionsOf, Role } from './permissions.js';

const document = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');

/** The rows of the table: permission, then the roles whose column says yes. */
function documented(): [string, string[]][] {
  const rows = document
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const roles = rows[0]!.slice(2);
  return rows
    .slice(2)
    .map(([permission, , ...cells]) => [
      permission!.replaceAll('`', ''),
      roles.filter((_role, index) => cells[index] === 'yes'),
    ]);
}

describe('docs/permissions.md', () => {
  it('holds the same table as the code', () => {
    const coded = PERMISSIONS.map((permission) => [
      permission,
      Object.values(Role).filter((role) => permissionsOf(role).includes(permission)),
    ]);
    expect(documented()).toEqual(coded);
  });
});
