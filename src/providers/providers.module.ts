import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/env.js';
import { LimitsModule } from '../limits/limits.module.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { LocalCallBudget } from './call-budget.js';
import { CallLimiter } from './call-limiter.js';
import { ProviderRegistry } from './provider-registry.js';
import { SharedCallBudget } from './shared-call-budget.js';
import { StripeProvider } from './stripe/stripe.provider.js';

/** The adapters, plugged in, and how fast they may ask: counted with the other processes where there is a Redis. Owns no table. */
@Global()
@Module({
  imports: [LimitsModule],
  providers: [
    StripeProvider,
    {
      provide: ProviderRegistry,
      inject: [StripeProvider],
      useFactory: (stripe: StripeProvider) => new ProviderRegistry([stripe]),
    },
    {
      provide: CallLimiter,
      inject: [Settings, RateLimits],
      useFactory: ({ redisUrl }: Settings, limits: RateLimits) =>
        new CallLimiter(redisUrl ? new SharedCallBudget(limits) : new LocalCallBudget()),
    },
  ],
  exports: [ProviderRegistry],
})
export class ProvidersModule {}
