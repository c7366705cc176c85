import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../common/public.decorator.js';
import type { GraphContext } from '../graphql/loaders.js';
import { SignInInput } from './auth.inputs.js';
import { Authenticated, CurrentMember, type Member } from './guarding.js';
import { SessionType } from './session.type.js';
import { Sessions, type IssuedSession } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { ViewerType } from './viewer.type.js';
import { Viewers } from './viewers.service.js';

/** Signing in and out, and who one is. */
@Resolver()
export class SessionsResolver {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly viewers: Viewers,
  ) {}

  @Query(() => ViewerType, { description: 'The signed-in person in the organization of their session.' })
  @Authenticated()
  viewer(@CurrentMember() member: Member): Promise<ViewerType> {
    return this.viewers.get(member.organizationId, member.personId);
  }

  @Mutation(() => SessionType, {
    description: 'Limited by account and by address: RATE_LIMITED after too many failures.',
  })
  @Public('Signing in is how one stops being nobody.')
  async signIn(@Args('input') input: SignInInput, @Context() { req }: GraphContext): Promise<SessionType> {
    return this.toType(await this.signIns.signIn(input, req.ip));
  }

  @Mutation(() => SessionType, {
    description:
      'Exchanges a refresh token for a new pair. Using an old one again, later than 10 seconds, ends the whole session.',
  })
  @Public('The refresh token is the proof; the access token may have expired.')
  async refreshSession(@Args('refreshToken') refreshToken: string): Promise<SessionType> {
    return this.toType(await this.sessions.refresh(refreshToken));
  }

  @Mutation(() => Boolean, {
    description: 'Ends the session: neither its refresh tokens nor its access tokens work any more.',
  })
  @Public('The refresh token is the proof; the access token may have expired.')
  async signOut(@Args('refreshToken') refreshToken: string): Promise<boolean> {
    await this.sessions.endByToken(refreshToken);
    return true;
  }

  @Mutation(() => SessionType, { description: 'A session in another organization of the signed-in person.' })
  @Authenticated()
  async switchOrganization(
    @CurrentMember() member: Member,
    @Args('organizationId', { type: () => ID }) organizationId: string,
  ): Promise<SessionType> {
    return this.toType(await this.signIns.switchOrganization(member.personId, organizationId));
  }

  private async toType(issued: IssuedSession): Promise<SessionType> {
    const { accessToken, refreshToken, expiresAt } = issued;
    return {
      accessToken,
      refreshToken,
      expiresAt,
      viewer: await this.viewers.get(issued.organizationId, issued.personId),
    };
  }
}
