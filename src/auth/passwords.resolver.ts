import { Args, Context, Field, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { Public } from '../common/public.decorator.js';
import type { GraphContext } from '../graphql/loaders.js';
import { AccountPasswords } from './account-passwords.service.js';
import { Authenticated, CurrentMember, type Member } from './guarding.js';
import { PasswordResets } from './password-resets.service.js';

@InputType()
export class ChangePasswordInput {
  @Field()
  @IsString()
  @MaxLength(1024)
  currentPassword!: string;

  @Field({ description: 'At least 12 characters.' })
  @IsString()
  @MaxLength(1024)
  newPassword!: string;
}

/** The password of one's own account. */
@Resolver()
export class PasswordsResolver {
  constructor(
    private readonly accounts: AccountPasswords,
    private readonly resets: PasswordResets,
  ) {}

  @Mutation(() => Boolean, { description: 'Ends all sessions of the person but the one that asks.' })
  @Authenticated()
  async changePassword(
    @CurrentMember() member: Member,
    @Args('input') input: ChangePasswordInput,
    @Context() { req }: GraphContext,
  ): Promise<boolean> {
    await this.accounts.change(member, input, req.ip);
    return true;
  }

  @Mutation(() => Boolean, {
    description:
      'Mails a link that works once, for an hour, when there is such an account; always true. RATE_LIMITED by address.',
  })
  @Public('Whoever forgot the password cannot sign in.')
  async requestPasswordReset(@Args('email') email: string, @Context() { req }: GraphContext): Promise<boolean> {
    await this.resets.request(email, req.ip);
    return true;
  }
}
