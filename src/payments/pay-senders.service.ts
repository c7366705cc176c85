import { Injectable } from '@nestjs/common';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Sender } from './pages/page.js';

/** Whose pages payers see: the organization's name, and its logo where it has one. */
@Injectable()
export class PaySenders {
  constructor(private readonly organizations: OrganizationsService) {}

  /** The organization as its payers see it. */
  async of(organizationId: string): Promise<Sender> {
    const { name } = await this.organizations.get(organizationId);
    return { name, logoUrl: null };
  }
}
