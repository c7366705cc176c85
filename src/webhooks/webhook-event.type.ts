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

  @Field(() => String, { nullable: true })
  lastError!: string | null;

  @Field(() => Date)
  receivedAt!: Date;

  @Field(() => Date, { nullable: true })
  processedAt!: Date | null;

  @Field(() => Date, { nullable: true })
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
