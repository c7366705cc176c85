import { Controller, Get, Header, Logger, Res } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../common/public.decorator.js';
import { beforeScrape, registry } from './metrics.js';

/** For load balancers and Prometheus; says nothing about anybody's data. */
@Controller()
@Public('Probes and scrapers have no sign-in; keep these paths inside your network.')
export class ObservabilityController {
  private readonly logger = new Logger(ObservabilityController.name);

  constructor(
    private readonly health: HealthCheckService,
    private readonly dataSource: DataSource,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers. */
  @Get('health/ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      async () => {
        await this.dataSource.query('SELECT 1');
        return { database: { status: 'up' } };
      },
    ]);
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('cache-control', 'no-store');
    const looks = await Promise.allSettled([...beforeScrape].map((look) => look()));
    // What this process counts by itself is worth most while the database is away.
    for (const look of looks) if (look.status === 'rejected') this.logger.warn(look.reason);
    return registry.metrics();
  }
}
