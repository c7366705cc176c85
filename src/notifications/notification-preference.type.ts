import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { NOTIFICATION_KINDS } from './notification-kinds.js';
import type { Preference } from './notification-preferences.service.js';

@ObjectType('NotificationPreference', { description: 'What the caller gets of one kind of notification.' })
export class NotificationPreferenceType {
  @Field({ description: 'Dotted, for example payment.unapplied.' })
  kind!: string;

  @Field({ description: 'What it is about, in a few words.' })
  description!: string;

  @Field({ description: 'Shown in the list, counted as unread and sent to subscriptions.' })
  inApp!: boolean;

  @Field()
  email!: boolean;
}

@InputType({ description: 'What is left out keeps its value.' })
export class SetNotificationPreferenceInput {
  @Field()
  @IsString()
  @MaxLength(100)
  kind!: string;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  inApp?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  email?: boolean | null;
}

/** The GraphQL shape of a preference. */
export function toPreferenceType(preference: Preference): NotificationPreferenceType {
  return { ...preference, description: NOTIFICATION_KINDS[preference.kind].description };
}
