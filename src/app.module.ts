import { Module } from '@nestjs/common';
import { entities } from './app.entities.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { migrations } from './database/migrations/index.js';
import { EventsModule } from './events/events.module.js';
import { GraphqlModule } from './graphql/graphql.module.js';
import { ObservabilityModule } from './observability/observability.module.js';

/** The floor plan: every room, lowest first. */
@Module({
  imports: [
    ConfigModule,
    DatabaseModule.forRoot({ entities, migrations }),
    EventsModule,
    GraphqlModule,
    ObservabilityModule,
  ],
})
export class AppModule {}
