import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Settings } from '../config/env.js';
import { createDataSource, migrate, type Schema } from './data-source.js';
import { EmbeddedPostgres } from './embedded.js';
import { Transactions } from './transactions.js';

const EMBEDDED = Symbol('the embedded database, or null');

/** The connection pool, migrated and ready, and transactions. Owns the embedded database when no DATABASE_URL is set. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(EMBEDDED) private readonly embedded: EmbeddedPostgres | null,
  ) {}

  static forRoot(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: EMBEDDED,
          inject: [Settings],
          useFactory: (settings: Settings) =>
            settings.databaseUrl ? null : EmbeddedPostgres.start({ dataDir: join(settings.dataDir, 'postgres') }),
        },
        {
          provide: DataSource,
          inject: [Settings, EMBEDDED],
          useFactory: async (settings: Settings, embedded: EmbeddedPostgres | null) => {
            if (embedded) await embedded.createDatabase('remit');
            const url = settings.databaseUrl ?? embedded?.url('remit');
            if (!url) throw new Error('No database to connect to');
            const dataSource = await createDataSource(url, schema).initialize();
            await migrate(dataSource);
            return dataSource;
          },
        },
        Transactions,
      ],
      exports: [DataSource, Transactions],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.embedded?.stop();
  }
}
