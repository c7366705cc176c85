import { Field, InputType } from '@nestjs/graphql';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

@InputType()
export class CreateFinancialAccountInput {
  @Field()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its number in the chart of accounts; one account each.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  code?: string | null;

  @Field({ description: "The word of the organization's own chart, for example expense." })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  kind!: string;
}
