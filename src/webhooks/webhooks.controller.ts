import { Controller, Headers, HttpCode, Param, Post, Req, Res, type RawBodyRequest } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/public.decorator.js';
import { isId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { WebhookInboxService, type DeliveryOutcome } from './webhook-inbox.service.js';
import { WebhookRateLimit } from './webhook-rate-limit.js';

const ANSWERS: Record<DeliveryOutcome, { status: number; text: string }> = {
  accepted: { status: 200, text: 'stored' },
  duplicate: { status: 200, text: 'known' },
  refused: { status: 400, text: 'The signature does not fit this endpoint.' },
  unknown: { status: 404, text: 'There is no such endpoint.' },
};

/** Where providers deliver events. The signature decides: the path only says whose secret to check it with. */
@Controller('api')
@Public('Providers sign what they deliver; the signature is checked before anything is stored.')
export class WebhooksController {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly inbox: WebhookInboxService,
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
      organizationId,
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
    await this.answer(token, () => this.connections.byWebhookToken(token), signature, request, reply);
  }

  private async answer(
    path: string,
    find: () => Promise<Connection | null>,
    signature: string | undefined,
    request: RawBodyRequest<FastifyRequest>,
    reply: FastifyReply,
  ): Promise<void> {
    if (await this.isTooFast(path, reply)) return;
    const connection = await find();
    // Whichever path it comes by, an organization has one allowance.
    if (connection && path !== connection.organizationId && (await this.isTooFast(connection.organizationId, reply)))
      return;
    const outcome = await this.inbox.accept(connection, request.rawBody ?? Buffer.alloc(0), signature ?? '');
    const { status, text } = ANSWERS[outcome];
    void reply.status(status).type('text/plain').send(text);
  }

  /** Counts a delivery, and asks the caller to wait when it is one too many. */
  private async isTooFast(organizationIdOrToken: string, reply: FastifyReply): Promise<boolean> {
    const waitSeconds = await this.rateLimit.waitSeconds(organizationIdOrToken);
    if (waitSeconds === 0) return false;
    void reply.status(429).header('retry-after', waitSeconds).send('Too many deliveries; please slow down.');
    return true;
  }
}
