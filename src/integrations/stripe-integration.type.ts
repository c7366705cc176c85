import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyType } from '../graphql/money.type.js';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';

export enum ConnectionStatus {
  CONNECTED = 'CONNECTED',
  CONFIGURED_INACTIVE = 'CONFIGURED_INACTIVE',
  NOT_CONNECTED = 'NOT_CONNECTED',
}

registerEnumType(ConnectionStatus, {
  name: 'ConnectionStatus',
  valuesMap: {
    CONNECTED: { description: 'Configured and active.' },
    CONFIGURED_INACTIVE: { description: 'Configured; pay links do not work until it is active.' },
    NOT_CONNECTED: {
      description:
        'Never connected, disconnected, or the account owner withdrew their leave (then accountId and lastError say so).',
    },
  },
});

export enum ConnectionWay {
  KEY = 'KEY',
  OAUTH = 'OAUTH',
}

registerEnumType(ConnectionWay, {
  name: 'ConnectionWay',
  valuesMap: {
    KEY: { description: 'By a secret or restricted key of the account.' },
    OAUTH: {
      description: "By the account owner's leave (Stripe Connect): there is no key, no endpoint and no signing secret.",
    },
  },
});

@ObjectType('SurchargeRegion', { description: 'Where card fees are limited by the billing address of the client.' })
export class SurchargeRegionType {
  @Field({ description: 'A country, or a country and its state: US, US-CT. A state outweighs its country.' })
  region!: string;

  @Field({ description: 'The most a card fee may be, as a decimal percentage of what is paid; 0: no fee there.' })
  maxPercent!: string;
}

@ObjectType('PaymentSettings')
export class PaymentSettingsType {
  @Field({ description: 'Decimal percentage, default 2.9.' })
  processingFeePercent!: string;

  @Field({ description: "Flat part per transaction in major units of the organization's currency, default 0.30." })
  flatFee!: string;

  @Field(() => [MoneyType], { description: 'Flat part for other currencies; a currency without one carries no fee.' })
  flatFees!: MoneyType[];

  @Field(() => String, {
    nullable: true,
    description: 'Percentage for bank payments; null: bank payments carry no fee.',
  })
  bankFeePercent!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The most a bank payment carries, in major units of US dollars; null: no cap.',
  })
  bankFeeCap!: string | null;

  @Field({ description: 'The client pays the fee on top of the invoice, as a line of its own.' })
  passFeesToClient!: boolean;

  @Field({ description: 'Debit and prepaid cards carry no fee; they are offered beside credit cards. Default true.' })
  surchargeCreditOnly!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The most a card fee may be, as a decimal percentage of what is paid; null: no cap of your own.',
  })
  surchargeMaxPercent!: string | null;

  @Field(() => [SurchargeRegionType], {
    description: 'Limits by billing address; starts as a published list, not as legal advice.',
  })
  surchargeRegions!: SurchargeRegionType[];

  @Field({ description: 'What payers read of the fee before they pay.' })
  surchargeDisclosure!: string;

  @Field(() => [String], { description: 'What is doubtful about these settings, for example a card fee over 3 %.' })
  warnings!: string[];

  @Field({ description: 'The client may pay a part of an invoice. Default false.' })
  allowPartialPayments!: boolean;

  @Field({
    description: 'The client may see all their open invoices from a pay link and pay several at once. Default false.',
  })
  allowSeveralInvoices!: boolean;

  @Field({
    description: 'The client may save a card or bank account and have invoices paid on their due date. Default false.',
  })
  allowSavedPaymentMethods!: boolean;

  @Field(() => ID, { nullable: true, description: 'Financial account that processing fees are booked to as expenses.' })
  expenseAccountId!: string | null;
}

@ObjectType('WebhookConfiguration')
export class WebhookConfigurationType {
  @Field({
    description:
      'https://<instance>/api/stripe/webhook/<organization id>; that of the platform when connected by OAuth',
  })
  url!: string;

  @Field({
    description: 'The same endpoint behind an unguessable path: https://<instance>/api/webhooks/stripe/<token>',
  })
  tokenUrl!: string;

  @Field({ description: 'Without a signing secret no delivery can be accepted.' })
  signingSecretConfigured!: boolean;

  @Field({ description: 'True when this service created the endpoint in the Stripe account itself.' })
  provisioned!: boolean;

  @Field(() => [String], { description: 'Event types without which payments are not followed.' })
  minimumEvents!: string[];

  @Field(() => [String], { description: 'All event types that an endpoint should be sent.' })
  recommendedEvents!: string[];

  @Field(() => Date, { nullable: true, description: 'When the last verified delivery came in.' })
  lastReceivedAt!: Date | null;
}

@ObjectType('StripeIntegration')
export class StripeIntegrationType {
  @Field(() => ConnectionStatus)
  status!: ConnectionStatus;

  @Field(() => ProviderModeEnum, { nullable: true, description: 'Mode of the secret key.' })
  mode!: ProviderModeEnum | null;

  @Field(() => ConnectionWay, { nullable: true, description: 'How it was connected; null when not connected.' })
  via!: ConnectionWay | null;

  @Field({ description: 'Whether this instance has a Stripe platform, so that startStripeOAuth works.' })
  oauthAvailable!: boolean;

  @Field({ description: 'Whether deliveries from Stripe are accepted.' })
  webhooksEnabled!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Masked, for example sk_test_…4242. The secret itself never leaves the server.',
  })
  secretKeyMasked!: string | null;

  @Field(() => String, { nullable: true })
  publishableKey!: string | null;

  @Field(() => String, { nullable: true, description: 'acct_…' })
  accountId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the account is called in the Stripe dashboard, when the key may read it.',
  })
  accountName!: string | null;

  @Field(() => Date, { nullable: true })
  connectedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What went wrong last; null once it works again.' })
  lastError!: string | null;

  @Field(() => Date, { nullable: true })
  lastErrorAt!: Date | null;

  @Field(() => PaymentSettingsType)
  settings!: PaymentSettingsType;

  @Field(() => WebhookConfigurationType, { nullable: true, description: 'Null when not connected.' })
  webhook!: WebhookConfigurationType | null;
}
