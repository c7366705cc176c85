import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { ErrorFilter } from './error.filter.js';
import { ObservabilityController } from './observability.controller.js';

/** Health, metrics, and the one error filter. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [ObservabilityController],
  providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
})
export class ObservabilityModule {}
