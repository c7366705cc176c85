import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/public.decorator.js';
import type { ClickRequest } from './click-answer.js';
import { isPrefetch, isPreviewer } from './link-previews.js';
import { PAGE_POLICY } from './pages/page.js';
import { choicePage } from './pages/choice-page.js';
import { previewPage, refusalPage, returnPage, tooManyPage, unknownPage, type PayPage } from './pages/pay-pages.js';
import { PayLinkClickService } from './pay-link-click.service.js';
import { PayLinkRateLimit } from './pay-link-rate-limit.js';
import { PayerReturnService } from './payer-return.service.js';
import { PaySenders } from './pay-senders.service.js';
import { WAY_NAMES } from './ways-to-pay.js';

/** What stands behind the question mark of an address. */
type Asked = Readonly<Record<string, unknown>>;

/** What payers meet: the permanent link and the two pages they come back to. Never cached, nothing leaks by referrer. */
@Controller('pay')
@Public('Payers have no account; the link itself is the secret.')
export class PayLinksController {
  constructor(
    private readonly clicks: PayLinkClickService,
    private readonly returns: PayerReturnService,
    private readonly senders: PaySenders,
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
    show(reply, result ? returnPage(result.state, result.amount, result.from, result.test) : unknownPage());
  }

  @Get('cancel')
  async cancel(@Query('checkout') checkoutId: unknown, @Res() reply: FastifyReply): Promise<void> {
    const result = typeof checkoutId === 'string' ? await this.returns.cancelled(checkoutId) : null;
    show(reply, result ? returnPage(result.state, result.amount, result.from, result.test) : unknownPage());
  }

  @Get(':token')
  async open(
    @Param('token') token: string,
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Link scanners ask for the head only; they must not start a checkout.
    if (request.method === 'HEAD') return show(reply, { status: 200, html: '' });
    if (!(await this.rateLimit.allows(token, request.ip))) return show(reply, tooManyPage());
    // Nor must previews, or prefetches of browsers, which also are no look of the client. Who picks something is a person.
    const picked = Object.keys(query).length > 0;
    if (isPrefetch(request.headers) || (!picked && isPreviewer(request.headers))) {
      const owner = await this.clicks.ownerOf(token);
      return show(reply, owner ? previewPage(await this.senders.of(owner)) : unknownPage());
    }
    const answer = await this.clicks.click(token, readRequest(query, request.headers['sec-fetch-site']));
    if (answer.kind === 'redirect') {
      harden(reply);
      return void reply.redirect(answer.url, 302);
    }
    if (answer.kind === 'unknown') return show(reply, unknownPage());
    if (answer.kind === 'choose') {
      const from = await this.senders.of(answer.choice.organizationId);
      return show(reply, choicePage(answer.choice, answer.list, from));
    }
    show(reply, refusalPage(answer, await this.senders.of(answer.organizationId)));
  }
}

/** What of the address is understood; the rest is as if it were not there. */
function readRequest({ method, amount, invoice, save, list }: Asked, cameFrom: unknown): ClickRequest {
  // What is kept is chosen on our own page, where it says what is agreed to; an address that somebody made up agrees to nothing.
  const chosen = cameFrom === 'same-origin' && (save === 'save' || save === 'autopay');
  return {
    method: WAY_NAMES.find((name) => name === method) ?? null,
    amount: typeof amount === 'string' ? amount.slice(0, 40) : null,
    invoiceIds: [invoice].flat().filter((each) => typeof each === 'string'),
    save: chosen ? save : null,
    list: list === '1',
  };
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
