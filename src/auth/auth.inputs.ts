import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

@InputType()
export class SignInInput {
  @Field()
  @IsString()
  @MaxLength(320)
  email!: string;

  @Field()
  @IsString()
  @MaxLength(1024)
  password!: string;

  @Field(() => ID, { nullable: true, description: 'Left out: the organization used last.' })
  @IsOptional()
  @IsString()
  organizationId?: string | null;
}
