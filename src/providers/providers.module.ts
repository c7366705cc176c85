import { Global, Module } from '@nestjs/common';
import { ProviderRegistry } from './provider-registry.js';
import { StripeProvider } from './stripe/stripe.provider.js';

/** The adapters, plugged in. Owns no table. */
@Global()
@Module({
  providers: [
    StripeProvider,
    {
      provide: ProviderRegistry,
      inject: [StripeProvider],
      useFactory: (stripe: StripeProvider) => new ProviderRegistry([stripe]),
    },
  ],
  exports: [ProviderRegistry],
})
export class ProvidersModule {}
