import { BullModule } from '@nestjs/bull';
import type { Redis } from 'ioredis';
import { Module, type DynamicModule } from '@nestjs/common';
import { BullJobQueue, bullOptions, QUEUE_CLIENTS, QUEUE_NAME } from './bull-job-queue.js';
import { InProcessJobQueue } from './in-process-job-queue.js';
import { JobQueue } from './job-queue.js';

/** Wake-ups between processes: Bull when there is a Redis, else within this process. */
@Module({})
export class QueueModule {
  static register(redisUrl: string | null): DynamicModule {
    if (!redisUrl) {
      return {
        module: QueueModule,
        global: true,
        providers: [{ provide: JobQueue, useClass: InProcessJobQueue }],
        exports: [JobQueue],
      };
    }
    const clients: Redis[] = [];
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot(bullOptions(redisUrl, clients)), BullModule.registerQueue({ name: QUEUE_NAME })],
      providers: [
        { provide: JobQueue, useClass: BullJobQueue },
        { provide: QUEUE_CLIENTS, useValue: clients },
      ],
      exports: [JobQueue],
    };
  }
}
