import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formTexts, noticePage, sendPage } from '../auth/form-page.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { SetupLinkGoneError } from './organizations.errors.js';
import { SETUP_FIELDS, setupForm, type SetupForm } from './setup-page.js';
import { SetupLinks, type SetupLinkState } from './setup-links.service.js';

/** The page that the one-time set-up link opens. */
@Controller('setup')
@Public('The token in the path is the proof; while there is no organization nobody can sign in.')
export class SetupController {
  constructor(private readonly links: SetupLinks) {}

  @Get(':token')
  async form(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const state = await this.links.stateOf(token);
    if (state === 'open') sendPage(reply, 200, setupForm());
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
    const form = formTexts(body, SETUP_FIELDS);
    try {
      await this.links.use(token, inputOf(form));
      sendPage(reply, 201, noticePage('Remit is set up', 'You can sign in with your e-mail address and password now.'));
    } catch (error) {
      if (error instanceof BadInputError) sendPage(reply, 400, setupForm(form, error.details.fields));
      else if (error instanceof SetupLinkGoneError) sendClosed(reply, 'gone');
      else throw error;
    }
  }
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
    sendPage(reply, 404, noticePage('No such page', 'Use the newest link that Remit printed when it started.'));
  else
    sendPage(
      reply,
      410,
      noticePage('This link no longer works', 'It was used already or is too old. If Remit is set up, sign in.'),
    );
}
