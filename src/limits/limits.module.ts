import { Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.service.js';

/** Counts of what callers may do, shared by all processes when there is a Redis. For every room; owns no table. */
@Global()
@Module({ providers: [RateLimits], exports: [RateLimits] })
export class LimitsModule {}
