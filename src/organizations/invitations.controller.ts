import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { formTexts, noticePage, sendPage } from '../auth/form-page.js';
import { BadInputError, ConflictError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { INVITATION_FIELDS, invitationForm } from './invitation-page.js';
import { Invitations } from './invitations.service.js';

/** The page that the link of an invitation opens. */
@Controller('invite')
@Public('The token in the path is the proof; whoever is invited may be new here.')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get(':token')
  async form(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const view = await this.invitations.view(token);
    if (typeof view === 'string') sendClosed(reply, view);
    else sendPage(reply, 200, invitationForm(view));
  }

  @Post(':token')
  async accept(@Param('token') token: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const view = await this.invitations.view(token);
    if (typeof view === 'string') return sendClosed(reply, view);
    const form = formTexts(body, INVITATION_FIELDS);
    try {
      await this.invitations.accept(token, form);
      sendPage(reply, 201, noticePage('Welcome', `You are a member of ${view.organizationName} now and can sign in.`));
    } catch (error) {
      if (error instanceof BadInputError) sendPage(reply, 400, invitationForm(view, form, error.details.fields));
      else if (error instanceof ConflictError) sendClosed(reply, 'gone');
      else throw error;
    }
  }
}

function sendClosed(reply: FastifyReply, state: 'gone' | 'unknown'): void {
  const [status, text] =
    state === 'unknown'
      ? [404, 'Use the link of the newest mail; a newer one ends those before it.']
      : [410, 'It was used already, taken back, or is too old. If you are a member, sign in; else ask for another.'];
  sendPage(reply, status, noticePage('This invitation does not work', text));
}
