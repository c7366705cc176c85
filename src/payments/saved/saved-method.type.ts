import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { AutopayConsentEntity } from './autopay-consent.entity.js';
import type { SavedMethodEntity } from './saved-method.entity.js';

@InterfaceType('SavedPaymentMethod', {
  description: 'A card or bank account that a client saved at the provider.',
  resolveType: (value: SavedPaymentMethodType) => ('bankName' in value ? SavedBankAccountType : SavedCardType),
})
export abstract class SavedPaymentMethodType {
  @Field(() => ID)
  id!: string;

  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType('SavedCard', { implements: () => [SavedPaymentMethodType] })
export class SavedCardType extends SavedPaymentMethodType {
  @Field({ description: 'visa, mastercard, amex …' })
  brand!: string;

  @Field()
  last4!: string;

  @Field(() => Int)
  expMonth!: number;

  @Field(() => Int)
  expYear!: number;
}

@ObjectType('SavedBankAccount', { implements: () => [SavedPaymentMethodType] })
export class SavedBankAccountType extends SavedPaymentMethodType {
  @Field(() => String, { nullable: true })
  bankName!: string | null;

  @Field()
  last4!: string;
}

@ObjectType('Autopay', { description: "A client's word that invoices are paid with a saved method on their due date." })
export class AutopayType {
  @Field(() => ID, { description: 'The saved payment method that is charged.' })
  methodId!: string;

  @Field(() => Date, { description: 'When the client agreed, on the pay page (UTC).' })
  agreedAt!: Date;

  @Field({ description: 'What the client read and agreed to.' })
  text!: string;
}

/** The GraphQL shape of a saved method. */
export function toSavedMethodType(row: SavedMethodEntity): SavedCardType | SavedBankAccountType {
  const { id, createdAt, last4 } = row;
  if (row.kind === 'bank') return { id, createdAt, last4, bankName: row.bankName };
  return { id, createdAt, last4, brand: row.brand ?? '', expMonth: row.expMonth ?? 0, expYear: row.expYear ?? 0 };
}

/** The GraphQL shape of a consent. */
export function toAutopayType({ methodId, givenAt, text }: AutopayConsentEntity): AutopayType {
  return { methodId, agreedAt: givenAt, text };
}
