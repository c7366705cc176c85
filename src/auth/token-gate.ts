import { Injectable } from '@nestjs/common';
import { SocketGate } from '../graphql/socket-gate.js';
import { AccessTokens } from './access-tokens.service.js';
import { Members } from './members.service.js';

/** Lets in whoever holds an access token of a session that goes on. */
@Injectable()
export class TokenGate extends SocketGate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly members: Members,
  ) {
    super();
  }

  async admits(authorization: string): Promise<boolean> {
    const token = /^bearer (.+)$/i.exec(authorization)?.[1];
    const subject = token ? await this.tokens.subjectOf(token) : null;
    return subject !== null && (await this.members.find(subject)) !== null;
  }
}
