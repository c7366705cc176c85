import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../common/errors/domain-error.js';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  PROVIDER_REJECTED: 422,
  PROVIDER_UNAVAILABLE: 503,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

/** The one filter: expected errors become their code and message, unexpected ones a 500 with a request id and a log line. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL has its own way to show errors (graphql/error-format.ts); there the filter only passes them on.
    if (host.getType<string>() === 'graphql') throw error;
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const requestId = http.getRequest<FastifyRequest>().id;
    if (error instanceof DomainError) {
      const { reason, fields } = error.details;
      void reply
        .status(STATUS[error.code])
        .send({ error: { code: error.code, message: error.message, reason, fields, requestId } });
    } else if (error instanceof HttpException && error.getStatus() < 500) {
      void reply.status(error.getStatus()).send({ error: { message: error.message, requestId } });
    } else {
      this.logger.error({ err: error, requestId });
      void reply
        .status(500)
        .send({ error: { code: 'INTERNAL', message: 'Something went wrong on our side.', requestId } });
    }
  }
}
