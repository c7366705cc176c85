import { Injectable } from '@nestjs/common';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** To which financial account what a provider keeps is booked. */
@Injectable()
export class ExpenseAccounts {
  constructor(private readonly connections: ConnectionsService) {}

  /** The account that the connection names through which the money came, else the one that has taken its place; null when none is chosen. */
  async for(of: { organizationId: string; connectionId: string; mode: ProviderMode }): Promise<string | null> {
    const own = await this.connections.byId(of.organizationId, of.connectionId);
    if (own?.settings.expenseAccountId) return own.settings.expenseAccountId;
    const current = await this.connections.find(of.organizationId);
    return current?.mode === of.mode ? current.settings.expenseAccountId : null;
  }
}
