import { Controller, Headers, HttpCode, Param, Post, Req, Res, type RawBodyRequest } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/public.decorator.js';
import { isId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { PlatformInboxService, type PlatformOutcome } from './platform-inbox.service.js';
import { WebhookInboxService } from './webhook-inbox.service.js';
import { WebhookRateLimit } from './webhook-rate-limit.js';

const ANSWERS: Record<PlatformOutcome, { status: number; text: string }> = {
  accepted: { status: 200, text: 'stored' },
  duplicate: { status: 200, text: 'known' },
  refused: { status: 400, text: 'The signature does not fit this endpoint.' },
  nobody: { status: 200, text: 'This account is not connected here.' },
  unknown: { status: 404, text: 'There is no such endpoint.' },
  too_many: { status: 429, text: 'Too many deliveries; please slow down.' },
};

/** Where providers deliver events. The signature decides: the path only says whose secret to check it with. */
@Controller('api')
@Public('Providers sign what they deliver; the signature is checked before anything is stored.')
export class WebhooksController {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly inbox: WebhookInboxService,
    private readonly platform: PlatformInboxService,
    private readonly rateLimit: WebhookRateLimit,
  ) {}

  /** The endpoint of an organization's default Stripe connection. */
  @Post('stripe/webhook/:organizationId')
  @HttpCode(200)
  async byOrganization(
    @Param('organizationId') organizationId: string,
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(
      () => (isId(organizationId) ? this.connections.find(organizationId) : Promise.resolve(null)),
      signature,
      request,
      reply,
    );
  }

  /** The same behind an unguessable path. */
  @Post('webhooks/stripe/:token')
  @HttpCode(200)
  async byToken(
    @Param('token') token: string,
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(() => this.connections.byWebhookToken(token), signature, request, reply);
  }

  /** The platform's endpoint for connected accounts. Nothing but the signature is looked at before it is known who sends. */
  @Post('webhooks/stripe-connect')
  @HttpCode(200)
  async byPlatform(
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const address = request.ip;
    const waitSeconds = await this.rateLimit.waitSecondsFrom(address);
    if (waitSeconds > 0) return send(reply, 'too_many', waitSeconds);
    const outcome = await this.platform.accept('stripe', request.rawBody ?? Buffer.alloc(0), signature ?? '');
    if (outcome === 'refused' || outcome === 'unknown') await this.rateLimit.countRefusal(address);
    send(reply, outcome, 1);
  }

  private async answer(
    find: () => Promise<Connection | null>,
    signature: string | undefined,
    request: RawBodyRequest<FastifyRequest>,
    reply: FastifyReply,
  ): Promise<void> {
    const address = request.ip;
    const waitSeconds = await this.rateLimit.waitSecondsFrom(address);
    if (waitSeconds > 0) return send(reply, 'too_many', waitSeconds);
    const outcome = await this.inbox.accept(await find(), request.rawBody ?? Buffer.alloc(0), signature ?? '');
    if (outcome === 'refused' || outcome === 'unknown') await this.rateLimit.countRefusal(address);
    send(reply, outcome, 1);
  }
}

function send(reply: FastifyReply, outcome: PlatformOutcome, waitSeconds: number): void {
  const { status, text } = ANSWERS[outcome];
  if (outcome === 'too_many') void reply.header('retry-after', waitSeconds);
  void reply.status(status).type('text/plain').send(text);
}
