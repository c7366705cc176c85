import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { redact } from './redaction.js';

/** The one pino instance of a process: JSON lines on standard error, redacted as a whole before they are written. */
export function createPino(level: string): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: safeError } },
    { write: (line: string) => void process.stderr.write(redact(line)) },
  );
}

/** Only what helps: an SDK's error object also carries requests, headers and parameters. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const { code, type, statusCode, requestId } = error as {
    code?: unknown;
    type?: unknown;
    statusCode?: unknown;
    requestId?: unknown;
  };
  const cause = error.cause instanceof Error ? safeError(error.cause) : undefined;
  return { name, message, code, type, statusCode, requestId, stack, cause };
}

/** Nest's logger interface on pino. */
export class PinoLogger extends ConsoleLogger implements LoggerService {
  constructor(private readonly pino: Logger) {
    super();
  }

  override log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  override debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  override verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest appends the context (a class name) as the last text; an object before the text becomes fields. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const texts = rest.filter((each): each is string => typeof each === 'string');
    const context = texts.at(-1);
    if (message instanceof Error) return this.pino[level]({ context, err: message }, message.message);
    if (typeof message === 'object' && message !== null)
      return this.pino[level]({ ...message, context }, texts.length > 1 ? texts[0] : undefined);
    this.pino[level]({ context, stack: texts.length > 1 ? texts[0] : undefined }, String(message));
  }
}
