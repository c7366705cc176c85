import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Listener } from '../database/listener.js';

/** Name of the PostgreSQL channel that tells of new notifications. */
export const NOTIFICATION_SIGNAL = 'remit_notifications';

/** Hears that some process committed a notification. What is missed is found by looking. */
@Injectable()
export class NotificationSignals {
  private listener: Listener | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Calls on every signal, and once when it begins to listen: before that some may have been missed. */
  start(onSignal: () => void): void {
    this.listener ??= new Listener(this.dataSource, NOTIFICATION_SIGNAL, {
      heard: onSignal,
      began: onSignal,
      lost: () => undefined,
    });
    this.listener.start();
  }

  async stop(): Promise<void> {
    await this.listener?.stop();
  }
}
