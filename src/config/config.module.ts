import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Settings } from './env.js';

/** The settings and the clock, for every room. */
@Module({})
export class ConfigModule {
  static register(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Settings, useValue: settings }, Clock],
      exports: [Settings, Clock],
    };
  }
}
