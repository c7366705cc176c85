import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import {
  NotificationPreferenceType,
  SetNotificationPreferenceInput,
  toPreferenceType,
} from './notification-preference.type.js';
import { NotificationPreferences } from './notification-preferences.service.js';

/** What each person wants to be told, and how. */
@Resolver(() => NotificationPreferenceType)
export class NotificationPreferencesResolver {
  constructor(private readonly preferences: NotificationPreferences) {}

  @Query(() => [NotificationPreferenceType], {
    description: "The caller's own, one for each kind of thing that they may be told about.",
  })
  @RequirePermission('invoices.read')
  async notificationPreferences(@CurrentMember() member: Member): Promise<NotificationPreferenceType[]> {
    return (await this.preferences.list(member)).map(toPreferenceType);
  }

  @Mutation(() => NotificationPreferenceType, { description: "Changes one of the caller's own preferences." })
  @RequirePermission('invoices.read')
  async setNotificationPreference(
    @CurrentMember() member: Member,
    @Args('input') { kind, inApp, email }: SetNotificationPreferenceInput,
  ): Promise<NotificationPreferenceType> {
    const change = { inApp: inApp ?? undefined, email: email ?? undefined };
    return toPreferenceType(await this.preferences.set(member, kind, change));
  }
}
