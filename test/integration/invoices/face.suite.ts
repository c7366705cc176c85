import { describe, expect, it } from '@jest/globals';
import { encode } from 'fast-png';
import { pdfText } from '../../support/pdf-text.js';
import { Biller } from '../support/invoicing.js';
import { remit } from '../support/shared-app.js';

const ORGANIZATION =
  'legalName address taxId contactEmail website accentColor paymentTerms locale reminderDays logo { url width height }';

/** How an organization shows itself. */
export function faceSuite(): void {
  const logo = (shade: number) =>
    Buffer.from(encode({ width: 64, height: 32, channels: 3, data: new Uint8Array(64 * 32 * 3).fill(shade) })).toString(
      'base64',
    );
  const update = (biller: Biller, input: object) =>
    biller.ask<{ updateOrganization: object }>(
      `mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { ${ORGANIZATION} } }`,
      { input },
    );
  const setLogo = async (biller: Biller, contentBase64: string) => {
    const answer = await biller.ask<{ setOrganizationLogo: { logo: { url: string; width: number; height: number } } }>(
      'mutation ($file: String!) { setOrganizationLogo(contentBase64: $file) { logo { url width height } } }',
      { file: contentBase64 },
    );
    return answer.setOrganizationLogo.logo;
  };
  const pdfOf = async (biller: Biller, id: string) => {
    const headers = { authorization: `Bearer ${biller.owner.token}` };
    return Buffer.from(await (await fetch(`${remit().url}/api/invoices/${id}/pdf`, { headers })).arrayBuffer());
  };

  describe('the face of an organization', () => {
    it('is on its invoices, with the face of the client', async () => {
      const acme = await Biller.create(remit());
      const changed = await update(acme, {
        legalName: 'Acme Holding Ltd',
        address: '1 Main Street\nSpringfield',
        taxId: 'US-12',
        contactEmail: 'billing@acme.example',
        website: 'https://acme.example',
        accentColor: '#AA0000',
        paymentTerms: 'Within 30 days.',
        locale: 'en-US',
      });
      expect(changed.updateOrganization).toEqual({
        legalName: 'Acme Holding Ltd',
        address: '1 Main Street\nSpringfield',
        taxId: 'US-12',
        contactEmail: 'billing@acme.example',
        website: 'https://acme.example',
        accentColor: '#aa0000',
        paymentTerms: 'Within 30 days.',
        locale: 'en-US',
        reminderDays: [-3, 0, 7, 14],
        logo: null,
      });
      const clientId = await acme.client();
      await acme.ask(
        'mutation ($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { billingAddress taxId } }',
        { id: clientId, input: { billingAddress: 'Rue 2\nParis', taxId: 'FR-9' } },
      );
      await setLogo(acme, logo(90));
      const { id } = await acme.move('publish', (await acme.draft({ clientId, dueOn: '2030-03-01' })).id);
      const file = await pdfOf(acme, id);
      const text = pdfText(file);
      for (const shown of [
        'Acme Holding Ltd',
        '1 Main Street',
        'Tax ID: US-12',
        'billing@acme.example',
        'Within 30 days.',
      ])
        expect(text).toContain(shown);
      for (const shown of ['Rue 2', 'Paris', 'Tax ID: FR-9', 'March 1, 2030']) expect(text).toContain(shown);
      expect(file.toString('latin1')).toContain('/Subtype /Image');
      expect((await pdfOf(acme, id)).equals(file)).toBe(true);

      // An issued invoice stays as it is when those it is between change; a draft does not.
      const draft = await acme.draft({ clientId });
      await update(acme, {
        legalName: 'Other Ltd',
        address: 'Elsewhere 9',
        accentColor: '#00aa00',
        paymentTerms: 'Now.',
      });
      await update(acme, { locale: 'en-GB', taxId: null });
      await setLogo(acme, logo(30));
      await acme.ask(
        'mutation ($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { id } }',
        {
          id: clientId,
          input: { name: 'Globex Reborn', billingAddress: 'Rue 3\nLyon', taxId: null },
        },
      );
      expect((await pdfOf(acme, id)).equals(file)).toBe(true);
      await acme.ask('mutation { removeOrganizationLogo { id } }');
      expect((await pdfOf(acme, id)).equals(file)).toBe(true);
      const now = pdfText(await pdfOf(acme, draft.id));
      for (const shown of ['Other Ltd', 'Elsewhere 9', 'Now.', 'Globex Reborn', 'Lyon']) expect(now).toContain(shown);
      expect(now).not.toContain('Main Street');
    });

    it('has a logo with an address that changes with it, and that can do nothing but be shown', async () => {
      const acme = await Biller.create(remit());
      const first = await setLogo(acme, logo(10));
      expect(first).toMatchObject({ width: 64, height: 32 });
      const answer = await fetch(first.url);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      });
      const [second] = await Promise.all([setLogo(acme, logo(20)), setLogo(acme, logo(30))]);
      expect(second.url).not.toBe(first.url);
      expect((await fetch(first.url)).status).toBe(404);
      await acme.ask('mutation { removeOrganizationLogo { logo { url } } }');
      expect((await fetch(second.url)).status).toBe(404);
      // The database could not even look for it.
      expect((await fetch(`${new URL(second.url).origin}/logo/%00.png`)).status).toBe(404);
    });

    it('refuses files that are no image, and says which field is wrong', async () => {
      const acme = await Biller.create(remit());
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
      await expect(setLogo(acme, svg)).rejects.toThrow('must be a PNG or a JPEG image');
      await expect(update(acme, { website: 'javascript:alert(1)' })).rejects.toThrow('website');
    });
  });
}
