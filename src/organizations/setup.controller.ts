import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BadInputError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { SetupLinkGoneError } from './organizations.errors.js';
import { SETUP_FIELDS, SETUP_PAGE_POLICY, setupForm, setupNotice, type SetupForm } from './setup-page.js';
import { SetupLinks, type SetupLinkState } from './setup-links.service.js';

/** The page that the one-time set-up link opens. */
@Controller('setup')
@Public('The token in the path is the proof; while there is no organization nobody can sign in.')
export class SetupController {
  constructor(private readonly links: SetupLinks) {}

  @Get(':token')
  async form(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const state = await this.links.stateOf(token);
    if (state === 'open') send(reply, 200, setupForm());
    else sendClosed(reply, state);
  }

  @Post(':token')
  async create(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const state = await this.links.stateOf(token);
    if (state !== 'open') return sendClosed(reply, state);
    const form = formOf(body ?? {});
    try {
      await this.links.use(token, inputOf(form));
      send(reply, 201, setupNotice('Remit is set up', 'You can sign in with your e-mail address and password now.'));
    } catch (error) {
      if (error instanceof BadInputError) send(reply, 400, setupForm(form, error.details.fields));
      else if (error instanceof SetupLinkGoneError) sendClosed(reply, 'gone');
      else throw error;
    }
  }
}

function formOf(body: Record<string, unknown>): SetupForm {
  const texts = SETUP_FIELDS.map((name) => [name, body[name]] as const);
  return Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'));
}

function inputOf(form: SetupForm) {
  return {
    name: form.name ?? '',
    defaultCurrency: form.defaultCurrency ?? '',
    timeZone: form.timeZone ?? '',
    owner: { name: form['owner.name'] ?? '', email: form['owner.email'] ?? '', password: form['owner.password'] ?? '' },
  };
}

function sendClosed(reply: FastifyReply, state: Exclude<SetupLinkState, 'open'>): void {
  if (state === 'unknown')
    send(reply, 404, setupNotice('No such page', 'Use the newest link that Remit printed when it started.'));
  else
    send(
      reply,
      410,
      setupNotice('This link no longer works', 'It was used already or is too old. If Remit is set up, sign in.'),
    );
}

function send(reply: FastifyReply, status: number, html: string): void {
  void reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', SETUP_PAGE_POLICY)
    .send(html);
}
