import { Global, Module } from '@nestjs/common';
import { MailService } from './mail.service.js';

/** Outgoing mail by SMTP or, without a server, as files. Owns no table. */
@Global()
@Module({ providers: [MailService], exports: [MailService] })
export class MailModule {}
