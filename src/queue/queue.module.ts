import { Module, type DynamicModule } from '@nestjs/common';
import { InProcessJobQueue } from './in-process-job-queue.js';
import { JobQueue } from './job-queue.js';

/** Wake-ups between processes: Bull when there is a Redis, else within this process. */
@Module({})
export class QueueModule {
  static async register(redisUrl: string | null): Promise<DynamicModule> {
    const parts = redisUrl
      ? (await import('./bull-queue.js')).bullQueue(redisUrl)
      : { providers: [{ provide: JobQueue, useClass: InProcessJobQueue }] };
    return { module: QueueModule, global: true, ...parts, exports: [JobQueue] };
  }
}
