import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsOptional, MaxLength } from 'class-validator';
import { connectionTypes } from '../graphql/connection.js';
import { WebhookEventStatus } from '../inbox/webhook-event-status.js';

registerEnumType(WebhookEventStatus, { name: 'WebhookEventStatus' });

@ObjectType('WebhookEvent')
export class WebhookEventType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'evt_…' })
  providerEventId!: string;

  @Field()
  type!: string;

  @Field(() => WebhookEventStatus)
  status!: WebhookEventStatus;

  @Field(() => Int)
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'Why the latest attempt failed.' })
  lastError!: string | null;

  @Field(() => String, { nullable: true, description: 'The rule by which an event ended without an effect.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Id at the provider of the object the event is about.' })
  objectId!: string | null;

  @Field(() => Date)
  receivedAt!: Date;

  @Field(() => Date, { nullable: true })
  processedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Null when nothing is left to do. DEAD events are tried once a day.',
  })
  nextAttemptAt!: Date | null;
}

@ObjectType()
export class WebhookEventConnection extends connectionTypes(WebhookEventType, 'WebhookEvent') {}

@InputType()
export class WebhookEventFilter {
  @Field(() => [WebhookEventStatus], { nullable: true })
  @IsOptional()
  @IsEnum(WebhookEventStatus, { each: true })
  status?: WebhookEventStatus[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(100)
  type?: string | null;
}
