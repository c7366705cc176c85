import type { DataSource, EntitySubscriberInterface, InsertEvent, QueryRunner, UpdateEvent } from 'typeorm';
import { Listener } from '../database/listener.js';
import { ConnectionEntity } from './connection.entity.js';

/** The channel that a trigger of the table tells changes on, with the organization's id. */
const CHANNEL = 'remit_connections';

/**
 * Tells of every change of a connection: one made by this process before its transaction is answered, one made elsewhere
 * as soon as PostgreSQL passes the word on.
 */
export class ConnectionWatch implements EntitySubscriberInterface<ConnectionEntity> {
  private readonly touched = new WeakSet<QueryRunner>();
  private readonly listener: Listener;
  private hears = false;

  /** `changed`: of which organization, or null when it may be any. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly changed: (organizationId: string | null) => void,
  ) {
    this.listener = new Listener(dataSource, CHANNEL, {
      heard: changed,
      began: () => this.become(true),
      lost: () => this.become(false),
    });
  }

  /** Whether changes made elsewhere are heard of now. */
  get listening(): boolean {
    return this.hears;
  }

  start(): void {
    this.dataSource.subscribers.push(this);
    this.listener.start();
  }

  async stop(): Promise<void> {
    await this.listener.stop();
  }

  listenTo(): typeof ConnectionEntity {
    return ConnectionEntity;
  }

  afterInsert({ queryRunner }: InsertEvent<ConnectionEntity>): void {
    this.touched.add(queryRunner);
  }

  afterUpdate({ queryRunner }: UpdateEvent<ConnectionEntity>): void {
    this.touched.add(queryRunner);
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (this.touched.delete(queryRunner)) this.changed(null);
  }

  private become(hears: boolean): void {
    this.hears = hears;
    this.changed(null);
  }
}
