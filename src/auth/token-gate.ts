import { Injectable } from '@nestjs/common';
import { SocketGate } from '../graphql/socket-gate.js';
import { AccessTokens } from './access-tokens.service.js';
import { KEY_PREFIX } from './service-accounts.service.js';
import { Members } from './members.service.js';

/**
 * Lets in whoever holds an access token of a session that goes on. A socket lives as long as the session it came by, so keys
 * and tokens of an issuer, which have none, are turned away.
 */
@Injectable()
export class TokenGate extends SocketGate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly members: Members,
  ) {
    super();
  }

  async refusal(authorization: string): Promise<string | null> {
    const token = /^bearer (.+)$/i.exec(authorization)?.[1];
    if (token?.startsWith(KEY_PREFIX)) return 'API keys have no subscriptions: list notifications by POST.';
    const subject = token ? await this.tokens.subjectOf(token) : null;
    const admitted = subject !== null && (await this.members.find(subject)) !== null;
    return admitted ? null : "Subscriptions need this instance's own access token, of a session that goes on.";
  }
}
