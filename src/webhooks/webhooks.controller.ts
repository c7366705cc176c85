import { Controller, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../common/id.js';
import { Public } from '../common/public.decorator.js';
import { UNPARSED } from '../common/unparsed.js';
import { ReceivingEnds } from '../integrations/receiving-ends.service.js';
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

/** The body is the bytes as they were signed, when it came as JSON. */
type Delivery = FastifyRequest<{ Params: { organizationId: string; token: string }; Body: unknown }>;
type Accept = (rawBody: Buffer, signature: string) => Promise<PlatformOutcome>;

/**
 * Where providers deliver events. The signature decides: the path only says whose secret to check it with. The request is
 * taken as a whole, not by decorated parameters, each of which would send every delivery through a pipe.
 */
@Controller('api')
@Public('Providers sign what they deliver; the signature is checked before anything is stored.')
export class WebhooksController {
  constructor(
    private readonly ends: ReceivingEnds,
    private readonly inbox: WebhookInboxService,
    private readonly platform: PlatformInboxService,
    private readonly rateLimit: WebhookRateLimit,
  ) {}

  /** The endpoint of an organization's default Stripe connection. */
  @Post('stripe/webhook/:organizationId')
  @RouteConfig(UNPARSED)
  async byOrganization(@Req() request: Delivery, @Res() reply: FastifyReply): Promise<void> {
    const { organizationId } = request.params;
    const accept: Accept = async (rawBody, signature) => {
      const end = isId(organizationId) ? await this.ends.byOrganization(organizationId) : null;
      return this.inbox.accept(end, rawBody, signature);
    };
    await this.answer(accept, request, reply);
  }

  /** The same behind an unguessable path. */
  @Post('webhooks/stripe/:token')
  @RouteConfig(UNPARSED)
  async byToken(@Req() request: Delivery, @Res() reply: FastifyReply): Promise<void> {
    const accept: Accept = async (rawBody, signature) =>
      this.inbox.accept(await this.ends.byToken(request.params.token), rawBody, signature);
    await this.answer(accept, request, reply);
  }

  /** The platform's endpoint for connected accounts. Nothing but the signature is looked at before it is known who sends. */
  @Post('webhooks/stripe-connect')
  @RouteConfig(UNPARSED)
  async byPlatform(@Req() request: Delivery, @Res() reply: FastifyReply): Promise<void> {
    await this.answer((rawBody, signature) => this.platform.accept('stripe', rawBody, signature), request, reply);
  }

  private async answer(accept: Accept, { headers, body, ip }: Delivery, reply: FastifyReply): Promise<void> {
    const waitSeconds = await this.rateLimit.waitSecondsFrom(ip);
    if (waitSeconds > 0) return send(reply, 'too_many', waitSeconds);
    const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const outcome = await accept(rawBody, String(headers['stripe-signature'] ?? ''));
    if (outcome === 'refused' || outcome === 'unknown') await this.rateLimit.countRefusal(ip);
    send(reply, outcome, 1);
  }
}

function send(reply: FastifyReply, outcome: PlatformOutcome, waitSeconds: number): void {
  const { status, text } = ANSWERS[outcome];
  if (outcome === 'too_many') void reply.header('retry-after', waitSeconds);
  void reply.status(status).type('text/plain').send(text);
}
