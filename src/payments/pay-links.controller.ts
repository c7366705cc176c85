import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/public.decorator.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PAGE_POLICY } from './pages/page.js';
import { refusalPage, returnPage, tooManyPage, unknownPage, type PayPage } from './pages/pay-pages.js';
import { PayLinkClickService } from './pay-link-click.service.js';
import { PayLinkRateLimit } from './pay-link-rate-limit.js';
import { PayerReturnService } from './payer-return.service.js';

/** What payers meet: the permanent link and the two pages they come back to. Never cached, nothing leaks by referrer. */
@Controller('pay')
@Public('Payers have no account; the link itself is the secret.')
export class PayLinksController {
  constructor(
    private readonly clicks: PayLinkClickService,
    private readonly returns: PayerReturnService,
    private readonly organizations: OrganizationsService,
    private readonly rateLimit: PayLinkRateLimit,
  ) {}

  @Get('success')
  async success(
    @Query('session_id') reference: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const result =
      typeof reference === 'string'
        ? await this.returns.paid(reference, await this.rateLimit.allows(reference, request.ip))
        : null;
    show(reply, result ? returnPage(result.state, result.amount, result.organizationName) : unknownPage());
  }

  @Get('cancel')
  async cancel(@Query('checkout') checkoutId: unknown, @Res() reply: FastifyReply): Promise<void> {
    const result = typeof checkoutId === 'string' ? await this.returns.cancelled(checkoutId) : null;
    show(reply, result ? returnPage(result.state, result.amount, result.organizationName) : unknownPage());
  }

  @Get(':token')
  async open(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // Link scanners ask for the head only; they must not start a checkout.
    if (request.method === 'HEAD') return show(reply, { status: 200, html: '' });
    if (!(await this.rateLimit.allows(token, request.ip))) return show(reply, tooManyPage());
    const answer = await this.clicks.click(token);
    if (answer.kind === 'redirect') {
      harden(reply);
      return void reply.redirect(answer.url, 302);
    }
    if (answer.kind === 'unknown') return show(reply, unknownPage());
    const { name } = await this.organizations.get(answer.organizationId);
    show(reply, refusalPage(answer, name));
  }
}

function show(reply: FastifyReply, { status, html }: PayPage): void {
  harden(reply);
  void reply.status(status).type('text/html; charset=utf-8').send(html);
}

function harden(reply: FastifyReply): void {
  void reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', PAGE_POLICY)
    .header('referrer-policy', 'no-referrer');
}
