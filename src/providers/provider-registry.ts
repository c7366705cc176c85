import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import type { PaymentProvider, ProviderName } from './payment-provider.js';

/** The adapters that are plugged in, by name. */
@Injectable()
export class ProviderRegistry {
  private readonly providers: Map<string, PaymentProvider>;

  constructor(providers: PaymentProvider[]) {
    this.providers = new Map(providers.map((each) => [each.name, each]));
  }

  get(name: ProviderName): PaymentProvider {
    const provider = this.find(name);
    if (!provider) throw new DomainError('NOT_FOUND', `There is no payment provider named ${name}.`);
    return provider;
  }

  /** The adapter, or null for a name nobody plugged in. */
  find(name: string): PaymentProvider | null {
    return this.providers.get(name) ?? null;
  }
}
