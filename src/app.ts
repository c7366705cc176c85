import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { isUnparsed } from './common/unparsed.js';
import { Settings } from './config/env.js';
import { inputValidation } from './graphql/validation.js';
import { createPino, PinoLogger } from './observability/logger.js';
import { observeRequest } from './observability/request-times.js';

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
    logger: new PinoLogger(logger),
    abortOnError: false,
  });
  parseJson(app);
  app.useGlobalPipes(inputValidation());
  app.enableShutdownHooks();
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (settings.adminOrigins.length > 0)
    app.enableCors({ origin: settings.adminOrigins, methods: ['GET', 'POST'], maxAge: 600 });
  const fastify = adapter.getInstance();
  // Hooks that wait for nothing say so by calling back: a promise each would cost every request a turn.
  fastify.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id);
    next();
  });
  fastify.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime } = reply;
    observeRequest(method, route, status, elapsedTime / 1000);
    if (logger.isLevelEnabled('debug'))
      logger.debug({ requestId, method, route, status, ms: Math.round(elapsedTime) }, 'request');
    next();
  });
  return app;
}

/** JSON bodies are parsed, except for routes that take them as they came. */
function parseJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT_BYTES }, (request, body, done) => {
    if (isUnparsed((request as FastifyRequest).routeOptions.config)) done(null, body);
    else void parse(request as FastifyRequest, body as unknown as string, done);
  });
}
