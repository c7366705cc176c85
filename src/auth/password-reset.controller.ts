import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { ResetLinkGoneError } from './auth.errors.js';
import { formPage, formTexts, inputField, noticePage, sendPage } from './form-page.js';
import { PasswordResets } from './password-resets.service.js';
import { MIN_PASSWORD_LENGTH } from './person-rules.js';

const PASSWORD = {
  label: 'Your new password',
  hint: `At least ${MIN_PASSWORD_LENGTH} characters`,
  attributes: `type="password" autocomplete="new-password" minlength="${MIN_PASSWORD_LENGTH}"`,
};

/** The page that the mailed link for a new password opens. */
@Controller('reset')
@Public('The token in the path is the proof; whoever forgot the password cannot sign in.')
export class PasswordResetController {
  constructor(private readonly resets: PasswordResets) {}

  @Get(':token')
  async form(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    if (await this.resets.isOpen(token)) sendPage(reply, 200, resetForm());
    else sendGone(reply);
  }

  @Post(':token')
  async set(@Param('token') token: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (!(await this.resets.isOpen(token))) return sendGone(reply);
    const { password } = formTexts(body, ['password']);
    try {
      await this.resets.use(token, password ?? '');
      sendPage(reply, 200, noticePage('The password is set', 'All your sessions have ended. Sign in with it now.'));
    } catch (error) {
      if (error instanceof BadInputError) sendPage(reply, 400, resetForm(error.details.fields));
      else if (error instanceof ResetLinkGoneError) sendGone(reply);
      else throw error;
    }
  }
}

function resetForm(errors: FieldError[] = []): string {
  return formPage(
    'Set a new password',
    `<form method="post">\n${inputField('password', PASSWORD, '', errors)}\n<button>Set the password</button>\n</form>`,
  );
}

/** One answer for used, expired and unknown. */
function sendGone(reply: FastifyReply): void {
  const text = 'It was used already or is older than an hour. Ask for another where you sign in.';
  sendPage(reply, 410, noticePage('This link does not work', text));
}
