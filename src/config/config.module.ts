import { Global, Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Settings } from './env.js';

/** The settings and the clock, for every room. */
@Global()
@Module({
  providers: [{ provide: Settings, useFactory: () => new Settings() }, Clock],
  exports: [Settings, Clock],
})
export class ConfigModule {}
