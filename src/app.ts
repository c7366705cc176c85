import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { Settings } from './config/env.js';
import { inputValidation } from './graphql/validation.js';
import { createPino, PinoLogger } from './observability/logger.js';
import { httpDuration } from './observability/metrics.js';

/** Larger than any event Stripe documents; a bigger body is answered 413 before it is read. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Builds the application, not yet listening: `main.ts` and the tests share it. */
export async function createApp(settings = new Settings()): Promise<NestFastifyApplication> {
  const logger = createPino(settings.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: settings.trustProxy,
    genReqId: () => randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(settings), adapter, {
    rawBody: true,
    logger: new PinoLogger(logger),
    abortOnError: false,
  });
  app.useGlobalPipes(inputValidation());
  app.enableShutdownHooks();
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (settings.adminOrigins.length > 0)
    app.enableCors({ origin: settings.adminOrigins, methods: ['GET', 'POST'], maxAge: 600 });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    httpDuration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    logger.debug(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  return app;
}
