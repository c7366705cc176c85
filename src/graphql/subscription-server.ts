import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, type Context, type SubscribePayload } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Settings } from '../config/env.js';
import { formatGraphError, isUnexpected } from './error-format.js';
import { costRefusal, depthLimit, MAX_TOKENS, refusal } from './limits.js';
import { Loaders, type GraphContext } from './loaders.js';
import { SocketGate } from './socket-gate.js';

const PATH = '/graphql';
/** An operation is text of a few hundred bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_SOCKETS = 2_000;
const MAX_SOCKETS_PER_ADDRESS = 50;
const MAX_OPERATIONS_PER_SOCKET = 20;
/** What a socket that does not answer our goodbye is given at shutdown. */
const GOODBYE_MS = 1_000;

type Params = { authorization?: unknown };
type Socket = Context<Params, Extra>;

/**
 * GraphQL subscriptions by WebSocket (graphql-transport-ws) at the address of the API, with its limits and its errors. The
 * token comes as `connectionParams.authorization`; queries and mutations are for POST.
 */
@Injectable()
export class SubscriptionServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SubscriptionServer.name);
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly perAddress = new Map<string, number>();
  private serving: { dispose: () => void | Promise<void> } | null = null;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly modules: ModuleRef,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.servesWeb || !this.host.httpAdapter) return;
    this.serving = useServer<Params>(
      {
        context: (socket) => contextOf(socket),
        onConnect: (socket) => this.admit(socket),
        onSubscribe: (socket, _id, payload) => this.prepare(socket, payload),
        onNext: (_socket, _id, _payload, _args, { errors, ...result }) =>
          errors ? { ...result, errors: this.format(errors) } : undefined,
        onError: (_socket, _id, _payload, errors) => this.format(errors),
      },
      this.sockets,
    );
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  async beforeApplicationShutdown(): Promise<void> {
    const timer = setTimeout(() => this.sockets.clients.forEach((each) => each.terminate()), GOODBYE_MS);
    await this.serving?.dispose();
    clearTimeout(timer);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split('?')[0] !== PATH) return refuse(socket, '404 Not Found');
    const address = this.addressOf(request);
    const open = this.perAddress.get(address) ?? 0;
    if (open >= MAX_SOCKETS_PER_ADDRESS || this.sockets.clients.size >= MAX_SOCKETS)
      return refuse(socket, '503 Service Unavailable');
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
      client.once('close', () => this.forget(address));
      this.sockets.emit('connection', client, request);
      // Whoever sends what is no message is cut off, which is all: graphql-ws would write it to the console, as often as they like.
      client.removeAllListeners('error');
      client.on('error', (error) => this.logger.debug(error));
    });
  }

  private forget(address: string): void {
    const left = (this.perAddress.get(address) ?? 1) - 1;
    if (left > 0) this.perAddress.set(address, left);
    else this.perAddress.delete(address);
  }

  private addressOf({ headers, socket }: IncomingMessage): string {
    const forwarded = this.settings.trustProxy
      ? String(headers['x-forwarded-for'] ?? '')
          .split(',')[0]
          ?.trim()
      : '';
    return forwarded || (socket.remoteAddress ?? '');
  }

  /** Turned away with the reason in the closing frame, where a client can read it. */
  private async admit({ connectionParams, extra }: Socket): Promise<boolean> {
    const authorization = connectionParams?.authorization;
    if (typeof authorization !== 'string') return false;
    const reason = await this.modules.get(SocketGate, { strict: false }).refusal(authorization);
    if (reason !== null) extra.socket.close(CloseCode.Forbidden, reason);
    return reason === null;
  }

  /** What is to be run, or why it is not. */
  private prepare({ subscriptions }: Socket, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
    const { query, operationName, variables: variableValues } = payload;
    // The one that is asked for is counted already.
    if (Object.keys(subscriptions).length > MAX_OPERATIONS_PER_SOCKET)
      return [refusal(`At most ${MAX_OPERATIONS_PER_SOCKET} operations are allowed at a time.`)];
    const { schema } = this.schemaHost;
    const document = parsed(query);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(schema, document, [...specifiedRules, depthLimit]);
    if (errors.length > 0) return errors;
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION)
      return [refusal('Only subscriptions are served here; POST queries and mutations.')];
    const tooDear = costRefusal(schema, document, operationName, variableValues);
    return tooDear ? [tooDear] : { schema, document, operationName, variableValues };
  }

  private format(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => {
      if (isUnexpected(error)) this.logger.error(error);
      // Found before anything ran, in the document itself.
      const code = error.originalError ? undefined : (error.extensions.code ?? 'GRAPHQL_VALIDATION_FAILED');
      const formatted = error.toJSON();
      return formatGraphError(
        { ...formatted, extensions: { ...formatted.extensions, ...(code !== undefined && { code }) } },
        error,
      );
    });
  }
}

/** As the HTTP side makes it, so that guards and resolvers see no difference. */
function contextOf({ connectionParams, extra }: Socket): GraphContext {
  const { headers, socket } = extra.request;
  const given = connectionParams?.authorization;
  const authorization = typeof given === 'string' ? given : '';
  return { req: { headers: { ...headers, authorization }, ip: socket.remoteAddress ?? '' }, loaders: new Loaders() };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
