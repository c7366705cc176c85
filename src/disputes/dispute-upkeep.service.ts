import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Money } from '../common/money/money.js';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import { InFlightRegistry } from '../integrations/in-flight.js';
import { DisputeDeadlines } from './dispute-deadlines.service.js';
import { DisputeReader } from './dispute-reader.service.js';
import { DisputeRequests } from './dispute-requests.service.js';

const RESEND_IDLE_MS = 1_000;
const DEADLINES_IDLE_MS = 60_000;
const BATCH = 10;

/** What goes on by itself: requests are repeated until their outcome is known, and deadlines are told. */
@Injectable()
export class DisputeUpkeep implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DisputeUpkeep.name);
  private readonly pollers = [
    this.poller(() => this.requests.sweep(BATCH), RESEND_IDLE_MS),
    this.poller(() => this.deadlines.announce(this.clock.now()), DEADLINES_IDLE_MS),
  ];

  constructor(
    private readonly requests: DisputeRequests,
    private readonly deadlines: DisputeDeadlines,
    private readonly reader: DisputeReader,
    private readonly inFlight: InFlightRegistry,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.inFlight.register(async (organizationId, connectionId) => {
      const open = await this.reader.openOn(organizationId, connectionId);
      return open.map(({ reference, amountMinor, currency }) => ({
        kind: 'dispute',
        description: `A dispute about ${Money.of(amountMinor, currency).toString()} is open`,
        reference,
      }));
    });
  }

  onApplicationBootstrap(): void {
    if (this.settings.runsWorkers) for (const poller of this.pollers) poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pollers.map((poller) => poller.stop()));
  }

  private poller(work: () => Promise<boolean>, idleMs: number): Poller {
    return new Poller(work, idleMs, (error) => this.logger.error(error));
  }
}
