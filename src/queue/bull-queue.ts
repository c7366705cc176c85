import { BullModule } from '@nestjs/bull';
import type { DynamicModule } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { BullJobQueue, bullOptions, QUEUE_CLIENTS, QUEUE_NAME } from './bull-job-queue.js';
import { JobQueue } from './job-queue.js';

/** What the queue's module consists of when there is a Redis. Apart from it, so that without one Bull is not even loaded. */
export function bullQueue(redisUrl: string): Pick<DynamicModule, 'imports' | 'providers'> {
  const clients: Redis[] = [];
  return {
    imports: [BullModule.forRoot(bullOptions(redisUrl, clients)), BullModule.registerQueue({ name: QUEUE_NAME })],
    providers: [
      { provide: JobQueue, useClass: BullJobQueue },
      { provide: QUEUE_CLIENTS, useValue: clients },
    ],
  };
}
