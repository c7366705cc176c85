import { Injectable } from '@nestjs/common';
import { OrganizationFaces } from '../organizations/organization-faces.service.js';
import type { Sender } from './pages/page.js';

/** Whose pages payers see: the organization's name, and its logo where it has one. */
@Injectable()
export class PaySenders {
  constructor(private readonly faces: OrganizationFaces) {}

  /** The organization as its payers see it. */
  async of(organizationId: string): Promise<Sender> {
    const { name, logo } = await this.faces.of(organizationId);
    return { name, logoUrl: logo?.url ?? null };
  }
}
