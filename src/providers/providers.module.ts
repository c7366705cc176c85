import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/env.js';
import { LocalCallBudget, type CallBudget } from './call-budget.js';
import { CallLimiter } from './call-limiter.js';
import { ProviderRegistry } from './provider-registry.js';
import { SharedCallBudget } from './shared-call-budget.js';
import { StripeProvider } from './stripe/stripe.provider.js';

const BUDGET = Symbol('how often providers may be asked: counted with the other processes where there is a Redis');

/** The adapters, plugged in, and how fast they may ask. Owns no table. */
@Global()
@Module({
  providers: [
    StripeProvider,
    {
      provide: ProviderRegistry,
      inject: [StripeProvider],
      useFactory: (stripe: StripeProvider) => new ProviderRegistry([stripe]),
    },
    { provide: BUDGET, inject: [Settings], useFactory: budgetOf },
    { provide: CallLimiter, inject: [BUDGET], useFactory: (budget: CallBudget) => new CallLimiter(budget) },
  ],
  exports: [ProviderRegistry],
})
export class ProvidersModule implements OnApplicationShutdown {
  constructor(@Inject(BUDGET) private readonly budget: CallBudget) {}

  onApplicationShutdown(): void {
    if (this.budget instanceof SharedCallBudget) this.budget.close();
  }
}

function budgetOf({ redisUrl }: Settings): CallBudget {
  const logger = new Logger(SharedCallBudget.name);
  return redisUrl
    ? new SharedCallBudget(redisUrl, (error) => logger.warn(`Redis: ${error.message}; calls are counted here alone`))
    : new LocalCallBudget();
}
