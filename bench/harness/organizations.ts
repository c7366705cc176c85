import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../src/common/id.js';
import { SaveStripeIntegrationService } from '../../src/integrations/save-stripe-integration.service.js';
import { OrganizationsService } from '../../src/organizations/organizations.service.js';

/** An organization connected to an account of its own at the local Stripe. */
export interface BenchOrganization {
  organizationId: string;
  email: string;
  /** `sk_test_…` */
  secretKey: string;
  /** Path of its webhook endpoint, the one behind a token. */
  path: string;
  /** `whsec_…` */
  secret: string;
}

export const PASSWORD = 'correct horse battery staple';

/** Makes so many, by Remit's own services. */
export async function connectedOrganizations(app: NestFastifyApplication, count: number): Promise<BenchOrganization[]> {
  const organizations = app.get(OrganizationsService, { strict: false });
  const integrations = app.get(SaveStripeIntegrationService, { strict: false });
  const make = async (index: number): Promise<BenchOrganization> => {
    const email = `owner-${newId()}@example.test`;
    const { organizationId } = await organizations.create({
      name: `Organization ${index}`,
      defaultCurrency: 'USD',
      timeZone: 'UTC',
      owner: { email, name: 'Owner', password: PASSWORD },
    });
    const secretKey = `sk_test_${newId().replaceAll('-', '').slice(-12)}${'k'.repeat(16)}`;
    const secret = `whsec_${newId().replaceAll('-', '')}`;
    const { webhookToken } = await integrations.save(organizationId, 'system', { secretKey, webhookSecret: secret });
    return { organizationId, email, secretKey, secret, path: `/api/webhooks/stripe/${webhookToken}` };
  };
  const made: BenchOrganization[] = [];
  for (let index = 0; index < count; index++) made.push(await make(index));
  return made;
}
