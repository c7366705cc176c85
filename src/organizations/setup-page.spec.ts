import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { FORM_PAGE_POLICY } from '../auth/form-page.js';
import { setupForm } from './setup-page.js';

describe('the set-up page', () => {
  it('escapes what was typed, says what is wrong beside the field, and never sends a password back', () => {
    const html = setupForm({ name: '"><script>', 'owner.password': 'my secret words' }, [
      { field: 'owner.password', message: 'is <wrong>' },
    ]);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('my secret words');
    expect(html).toContain('<span class="wrong" id="owner.password-wrong">is &#60;wrong&#62;</span>');
  });

  it('names its own style in the policy', () => {
    const style = /<style>([^]*)<\/style>/.exec(setupForm())?.[1] ?? '';
    expect(FORM_PAGE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });
});
