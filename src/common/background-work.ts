import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Poller } from './poller.js';

/** Work that a process does by itself, again and again, from its start until it shuts down. */
export abstract class BackgroundWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly poller: Poller;

  /** `runsHere`: whether this process does it at all. `idleMs`: how long after a sweep that found nothing the next one is. */
  constructor(
    private readonly runsHere: boolean,
    idleMs: number,
  ) {
    this.poller = new Poller(
      () => this.sweep(),
      idleMs,
      (error) => this.logger.error(error),
    );
  }

  onApplicationBootstrap(): void {
    if (this.runsHere) this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.stop();
  }

  /** Does some of what is due; true when there may be more to do at once. */
  abstract sweep(): Promise<boolean>;

  /** There is something to do: looks at once. */
  protected wake(): void {
    this.poller.wake();
  }
}
