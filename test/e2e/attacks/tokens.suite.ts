import { describe, expect, it } from '@jest/globals';
import { app, merchant, victim } from './bench.js';

export function tokensSuite(): void {
  describe('access tokens', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const decoded = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

    it('that were altered are worth nothing', async () => {
      const [head, body, signature] = merchant.owner.token.split('.');
      const claims = { ...decoded(body), org: victim.owner.organizationId };
      const [, , otherSignature] = victim.owner.token.split('.');
      const tampered = [
        [head, part(claims), signature],
        [part({ ...decoded(head), alg: 'none' }), part(claims), ''],
        [part({ ...decoded(head), alg: 'HS512' }), body, signature],
        [part({ alg: 'HS256', typ: 'JWT' }), body, signature],
        [part({ ...decoded(head), kid: '../../etc/passwd' }), body, signature],
        [part({ ...decoded(head), kid: '__proto__' }), body, signature],
        [head, body, otherSignature],
        [head, body],
      ].map((parts) => parts.join('.'));
      for (const token of [...tampered, '', 'null', 'x'.repeat(8_000)]) {
        const { data, errors } = await app.graphql('{ viewer { id } }', {}, token);
        expect(data).toBeNull();
        expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      }
    });
  });
}
