import { Controller, Get, Logger, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formPage, noticePage, sendPage } from '../auth/form-page.js';
import { DomainError } from '../common/errors/domain-error.js';
import { escapeHtml } from '../common/html.js';
import { Public } from '../common/public.decorator.js';
import { Settings } from '../config/env.js';
import { OAuthRefusedError } from './stripe-oauth.errors.js';
import { ATTEMPT_MS, StripeOAuthService } from './stripe-oauth.service.js';

const COOKIE = 'remit_oauth';
const NOT_CONNECTED = 'The account was not connected';

/**
 * The two pages between which somebody is at Stripe. The first names the organization and marks the browser; the second takes
 * only what comes back to a browser so marked, so that nobody is led past the first one by a link that somebody else started.
 */
@Controller('api/stripe/oauth')
@Public('The single-use state in the link, and the same in a cookie, are the proof.')
export class StripeOAuthController {
  private readonly logger = new Logger(StripeOAuthController.name);

  constructor(
    private readonly oauth: StripeOAuthService,
    private readonly settings: Settings,
  ) {}

  @Get('start/:state')
  async start(@Param('state') state: string, @Res() reply: FastifyReply): Promise<void> {
    await this.orSayWhy(reply, async () => {
      const { organizationName, personName, askUrl } = await this.oauth.open(state);
      void reply.header('set-cookie', this.cookie(state, ATTEMPT_MS / 1000));
      sendPage(
        reply,
        200,
        formPage(
          'Connect a Stripe account',
          `<p>${escapeHtml(personName)} asks to connect a Stripe account to <strong>${escapeHtml(organizationName)}</strong>. ` +
            'Invoices of that organization will be paid into the account, and its admins can give the money back.</p>' +
            '<p>Go on only if this is your organization.</p>' +
            `<p><a href="${escapeHtml(askUrl)}">Go on to Stripe</a></p>`,
        ),
      );
    });
  }

  @Get('callback')
  async callback(
    @Query() query: Record<string, unknown>,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orSayWhy(reply, async () => {
      const { organizationName, account } = await this.oauth.finish({
        state: text(query.state) ?? '',
        ownState: cookieIn(headers.cookie),
        code: text(query.code),
        error: text(query.error),
      });
      void reply.header('set-cookie', this.cookie('', 0));
      const told = `${account} is connected to ${organizationName}. You can close this page.`;
      sendPage(reply, 200, noticePage('The account is connected', told));
    });
  }

  /** What goes wrong here is read by a person in a browser. */
  private async orSayWhy(reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.logger.warn({ reason: error.details.reason }, 'A Stripe account was not connected');
      const status = error instanceof OAuthRefusedError ? error.httpStatus : statusOf(error);
      sendPage(reply, status, noticePage(NOT_CONNECTED, error.message));
    }
  }

  private cookie(value: string, maxAgeSeconds: number): string {
    const secure = this.settings.publicUrl.startsWith('https:') ? '; Secure' : '';
    return `${COOKIE}=${value}; Path=/api/stripe/oauth; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
  }
}

function statusOf({ code }: DomainError): number {
  if (code === 'BAD_USER_INPUT') return 400;
  return code === 'PROVIDER_UNAVAILABLE' ? 503 : 409;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function cookieIn(header: string | undefined): string | null {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${COOKIE}=`));
  return pair === undefined ? null : pair.slice(COOKIE.length + 1);
}
