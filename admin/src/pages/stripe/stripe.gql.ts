// Written by `npm run admin:operations` from the file beside it; change that, not this.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type CheckSeverity = 'FAILED' | 'OK' | 'WARNING';

export type ConnectionStatus =
  /** Configured; pay links do not work until it is active. */
  | 'CONFIGURED_INACTIVE'
  /** Configured and active. */
  | 'CONNECTED'
  /** Never connected, disconnected, or the account owner withdrew their leave (then accountId and lastError say so). */
  | 'NOT_CONNECTED';

export type ConnectionWay =
  /** By a secret or restricted key of the account. */
  | 'KEY'
  /** By the account owner's leave (Stripe Connect): there is no key, no endpoint and no signing secret. */
  | 'OAUTH';

/** Flat part of the card fee in a currency other than the organization's own. */
export type FlatFeeInput = {
  /** Minor units of that currency; 0 or more. */
  amountMinor: number;
  currency: string;
};

export type ProviderMode = 'LIVE' | 'TEST';

/** Every field left out keeps its stored value; the first save needs secretKey. */
export type SaveStripeIntegrationInput = {
  allowPartialPayments?: boolean | null | undefined;
  allowSavedPaymentMethods?: boolean | null | undefined;
  allowSeveralInvoices?: boolean | null | undefined;
  /** The most a bank payment carries, in US dollars; null: no cap. */
  bankFeeCap?: string | null | undefined;
  /** Decimal percentage of bank payments; null: they carry no fee. */
  bankFeePercent?: string | null | undefined;
  /** null: fees are not booked. */
  expenseAccountId?: string | null | undefined;
  /** Flat part per card payment in major units of the organization's currency: 0.30. */
  flatFee?: string | null | undefined;
  /** Flat parts for all other currencies; replaces the stored list. */
  flatFees?: Array<FlatFeeInput> | null | undefined;
  /** The secret key is of another account on purpose: the connection ends, open checkouts are expired, and a new one with the same settings begins. CONFLICT listing what is in flight. */
  moveAccount?: boolean | null | undefined;
  passFeesToClient?: boolean | null | undefined;
  /** Decimal percentage of card payments, at least 0 and less than 50: 2.9. */
  processingFeePercent?: string | null | undefined;
  /** Create or repair the endpoint through Stripe's API and store its secret, so that nothing has to be pasted. */
  provisionWebhook?: boolean | null | undefined;
  /** null removes it. */
  publishableKey?: string | null | undefined;
  /** Decides the mode by its prefix. A key of another account is refused, unless moveAccount is true. */
  secretKey?: string | null | undefined;
  surchargeCreditOnly?: boolean | null | undefined;
  /** At most 500 characters; null or blank: the standard text. */
  surchargeDisclosure?: string | null | undefined;
  /** Decimal percentage of what is paid; null: no cap. */
  surchargeMaxPercent?: string | null | undefined;
  /** Replaces the stored list. */
  surchargeRegions?: Array<SurchargeRegionInput> | null | undefined;
  /** Must agree with the key; given to be checked, not to choose. */
  testMode?: boolean | null | undefined;
  /** The one it replaces stays good for 24 hours, and so does an endpoint that was set up for you, so that nothing is refused meanwhile. */
  webhookSecret?: string | null | undefined;
  webhooksEnabled?: boolean | null | undefined;
};

/** Limit of card fees where the client is billed. */
export type SurchargeRegionInput = {
  /** Decimal percentage of what is paid; 0: no fee there. */
  maxPercent: string;
  /** A country, or a country and its state in upper case: US, US-CT. */
  region: string;
};

export type TestStripeCredentialsInput = {
  /** pk_test_… or pk_live_…, of the same mode. */
  publishableKey?: string | null | undefined;
  /** sk_test_…, sk_live_…, rk_test_… or rk_live_…. */
  secretKey: string;
  /** whsec_… */
  webhookSecret?: string | null | undefined;
};

export type IntegrationFragment = {
  status: ConnectionStatus;
  mode: ProviderMode | null;
  accountId: string | null;
  accountName: string | null;
  connectedAt: string | null;
  lastError: string | null;
  lastErrorAt: string | null;
  publishableKey: string | null;
  secretKeyMasked: string | null;
  webhooksEnabled: boolean;
  oauthAvailable: boolean;
  via: ConnectionWay | null;
  settings: {
    processingFeePercent: string;
    flatFee: string;
    bankFeePercent: string | null;
    bankFeeCap: string | null;
    passFeesToClient: boolean;
    expenseAccountId: string | null;
    allowPartialPayments: boolean;
    allowSeveralInvoices: boolean;
    allowSavedPaymentMethods: boolean;
    surchargeCreditOnly: boolean;
    surchargeMaxPercent: string | null;
    surchargeDisclosure: string;
    warnings: Array<string>;
    flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
    surchargeRegions: Array<{ region: string; maxPercent: string }>;
  };
  webhook: {
    url: string;
    tokenUrl: string;
    provisioned: boolean;
    signingSecretConfigured: boolean;
    lastReceivedAt: string | null;
    minimumEvents: Array<string>;
    recommendedEvents: Array<string>;
  } | null;
};

export type StripeIntegrationQueryVariables = Exact<{ [key: string]: never }>;

export type StripeIntegrationQuery = {
  stripeIntegration: {
    status: ConnectionStatus;
    mode: ProviderMode | null;
    accountId: string | null;
    accountName: string | null;
    connectedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    publishableKey: string | null;
    secretKeyMasked: string | null;
    webhooksEnabled: boolean;
    oauthAvailable: boolean;
    via: ConnectionWay | null;
    settings: {
      processingFeePercent: string;
      flatFee: string;
      bankFeePercent: string | null;
      bankFeeCap: string | null;
      passFeesToClient: boolean;
      expenseAccountId: string | null;
      allowPartialPayments: boolean;
      allowSeveralInvoices: boolean;
      allowSavedPaymentMethods: boolean;
      surchargeCreditOnly: boolean;
      surchargeMaxPercent: string | null;
      surchargeDisclosure: string;
      warnings: Array<string>;
      flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
      surchargeRegions: Array<{ region: string; maxPercent: string }>;
    };
    webhook: {
      url: string;
      tokenUrl: string;
      provisioned: boolean;
      signingSecretConfigured: boolean;
      lastReceivedAt: string | null;
      minimumEvents: Array<string>;
      recommendedEvents: Array<string>;
    } | null;
  };
  financialAccounts: Array<{ id: string; code: string | null; name: string; kind: string }>;
};

export type TestStripeCredentialsMutationVariables = Exact<{
  input: TestStripeCredentialsInput;
}>;

export type TestStripeCredentialsMutation = {
  checked: {
    ok: boolean;
    accountId: string | null;
    accountName: string | null;
    mode: ProviderMode | null;
    checks: Array<{ name: string; ok: boolean; severity: CheckSeverity; message: string }>;
  };
};

export type CheckStripeIntegrationMutationVariables = Exact<{ [key: string]: never }>;

export type CheckStripeIntegrationMutation = {
  checked: {
    ok: boolean;
    accountId: string | null;
    accountName: string | null;
    mode: ProviderMode | null;
    checks: Array<{ name: string; ok: boolean; severity: CheckSeverity; message: string }>;
  };
};

export type SaveStripeIntegrationMutationVariables = Exact<{
  input: SaveStripeIntegrationInput;
}>;

export type SaveStripeIntegrationMutation = {
  saveStripeIntegration: {
    status: ConnectionStatus;
    mode: ProviderMode | null;
    accountId: string | null;
    accountName: string | null;
    connectedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    publishableKey: string | null;
    secretKeyMasked: string | null;
    webhooksEnabled: boolean;
    oauthAvailable: boolean;
    via: ConnectionWay | null;
    settings: {
      processingFeePercent: string;
      flatFee: string;
      bankFeePercent: string | null;
      bankFeeCap: string | null;
      passFeesToClient: boolean;
      expenseAccountId: string | null;
      allowPartialPayments: boolean;
      allowSeveralInvoices: boolean;
      allowSavedPaymentMethods: boolean;
      surchargeCreditOnly: boolean;
      surchargeMaxPercent: string | null;
      surchargeDisclosure: string;
      warnings: Array<string>;
      flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
      surchargeRegions: Array<{ region: string; maxPercent: string }>;
    };
    webhook: {
      url: string;
      tokenUrl: string;
      provisioned: boolean;
      signingSecretConfigured: boolean;
      lastReceivedAt: string | null;
      minimumEvents: Array<string>;
      recommendedEvents: Array<string>;
    } | null;
  };
};

export type SetStripeIntegrationActiveMutationVariables = Exact<{
  active: boolean;
}>;

export type SetStripeIntegrationActiveMutation = {
  setStripeIntegrationActive: {
    status: ConnectionStatus;
    mode: ProviderMode | null;
    accountId: string | null;
    accountName: string | null;
    connectedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    publishableKey: string | null;
    secretKeyMasked: string | null;
    webhooksEnabled: boolean;
    oauthAvailable: boolean;
    via: ConnectionWay | null;
    settings: {
      processingFeePercent: string;
      flatFee: string;
      bankFeePercent: string | null;
      bankFeeCap: string | null;
      passFeesToClient: boolean;
      expenseAccountId: string | null;
      allowPartialPayments: boolean;
      allowSeveralInvoices: boolean;
      allowSavedPaymentMethods: boolean;
      surchargeCreditOnly: boolean;
      surchargeMaxPercent: string | null;
      surchargeDisclosure: string;
      warnings: Array<string>;
      flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
      surchargeRegions: Array<{ region: string; maxPercent: string }>;
    };
    webhook: {
      url: string;
      tokenUrl: string;
      provisioned: boolean;
      signingSecretConfigured: boolean;
      lastReceivedAt: string | null;
      minimumEvents: Array<string>;
      recommendedEvents: Array<string>;
    } | null;
  };
};

export type RollWebhookSecretMutationVariables = Exact<{ [key: string]: never }>;

export type RollWebhookSecretMutation = {
  rollWebhookSecret: {
    status: ConnectionStatus;
    mode: ProviderMode | null;
    accountId: string | null;
    accountName: string | null;
    connectedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    publishableKey: string | null;
    secretKeyMasked: string | null;
    webhooksEnabled: boolean;
    oauthAvailable: boolean;
    via: ConnectionWay | null;
    settings: {
      processingFeePercent: string;
      flatFee: string;
      bankFeePercent: string | null;
      bankFeeCap: string | null;
      passFeesToClient: boolean;
      expenseAccountId: string | null;
      allowPartialPayments: boolean;
      allowSeveralInvoices: boolean;
      allowSavedPaymentMethods: boolean;
      surchargeCreditOnly: boolean;
      surchargeMaxPercent: string | null;
      surchargeDisclosure: string;
      warnings: Array<string>;
      flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
      surchargeRegions: Array<{ region: string; maxPercent: string }>;
    };
    webhook: {
      url: string;
      tokenUrl: string;
      provisioned: boolean;
      signingSecretConfigured: boolean;
      lastReceivedAt: string | null;
      minimumEvents: Array<string>;
      recommendedEvents: Array<string>;
    } | null;
  };
};

export type DisconnectStripeMutationVariables = Exact<{
  force: boolean;
}>;

export type DisconnectStripeMutation = {
  disconnectStripe: {
    status: ConnectionStatus;
    mode: ProviderMode | null;
    accountId: string | null;
    accountName: string | null;
    connectedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    publishableKey: string | null;
    secretKeyMasked: string | null;
    webhooksEnabled: boolean;
    oauthAvailable: boolean;
    via: ConnectionWay | null;
    settings: {
      processingFeePercent: string;
      flatFee: string;
      bankFeePercent: string | null;
      bankFeeCap: string | null;
      passFeesToClient: boolean;
      expenseAccountId: string | null;
      allowPartialPayments: boolean;
      allowSeveralInvoices: boolean;
      allowSavedPaymentMethods: boolean;
      surchargeCreditOnly: boolean;
      surchargeMaxPercent: string | null;
      surchargeDisclosure: string;
      warnings: Array<string>;
      flatFees: Array<{ amountMinor: number; currency: string; decimal: string }>;
      surchargeRegions: Array<{ region: string; maxPercent: string }>;
    };
    webhook: {
      url: string;
      tokenUrl: string;
      provisioned: boolean;
      signingSecretConfigured: boolean;
      lastReceivedAt: string | null;
      minimumEvents: Array<string>;
      recommendedEvents: Array<string>;
    } | null;
  };
};

export type StartStripeOAuthMutationVariables = Exact<{
  moveAccount?: boolean | null | undefined;
}>;

export type StartStripeOAuthMutation = { startStripeOAuth: { url: string } };

export const IntegrationFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<IntegrationFragment, unknown>;
export const StripeIntegrationDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'StripeIntegration' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'stripeIntegration' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Integration' } }],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'financialAccounts' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<StripeIntegrationQuery, StripeIntegrationQueryVariables>;
export const TestStripeCredentialsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'TestStripeCredentials' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'TestStripeCredentialsInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'checked' },
            name: { kind: 'Name', value: 'testStripeCredentials' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'ok' } },
                { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'checks' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'ok' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'severity' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TestStripeCredentialsMutation, TestStripeCredentialsMutationVariables>;
export const CheckStripeIntegrationDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CheckStripeIntegration' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'checked' },
            name: { kind: 'Name', value: 'checkStripeIntegration' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'ok' } },
                { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'checks' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'ok' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'severity' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CheckStripeIntegrationMutation, CheckStripeIntegrationMutationVariables>;
export const SaveStripeIntegrationDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SaveStripeIntegration' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SaveStripeIntegrationInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'saveStripeIntegration' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Integration' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SaveStripeIntegrationMutation, SaveStripeIntegrationMutationVariables>;
export const SetStripeIntegrationActiveDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SetStripeIntegrationActive' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'active' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'setStripeIntegrationActive' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'active' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'active' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Integration' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SetStripeIntegrationActiveMutation, SetStripeIntegrationActiveMutationVariables>;
export const RollWebhookSecretDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RollWebhookSecret' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'rollWebhookSecret' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Integration' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RollWebhookSecretMutation, RollWebhookSecretMutationVariables>;
export const DisconnectStripeDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DisconnectStripe' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'force' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'disconnectStripe' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'force' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'force' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Integration' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Integration' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'StripeIntegration' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'mode' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accountName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastError' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastErrorAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'publishableKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'secretKeyMasked' } },
          { kind: 'Field', name: { kind: 'Name', value: 'webhooksEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'oauthAvailable' } },
          { kind: 'Field', name: { kind: 'Name', value: 'via' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'processingFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'flatFee' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'flatFees' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'amountMinor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'currency' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'decimal' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeePercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'bankFeeCap' } },
                { kind: 'Field', name: { kind: 'Name', value: 'passFeesToClient' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expenseAccountId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowPartialPayments' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSeveralInvoices' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowSavedPaymentMethods' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeCreditOnly' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeMaxPercent' } },
                { kind: 'Field', name: { kind: 'Name', value: 'surchargeDisclosure' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'surchargeRegions' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'region' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'maxPercent' } },
                    ],
                  },
                },
                { kind: 'Field', name: { kind: 'Name', value: 'warnings' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenUrl' } },
                { kind: 'Field', name: { kind: 'Name', value: 'provisioned' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signingSecretConfigured' } },
                { kind: 'Field', name: { kind: 'Name', value: 'lastReceivedAt' } },
                { kind: 'Field', name: { kind: 'Name', value: 'minimumEvents' } },
                { kind: 'Field', name: { kind: 'Name', value: 'recommendedEvents' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DisconnectStripeMutation, DisconnectStripeMutationVariables>;
export const StartStripeOAuthDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'StartStripeOAuth' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'moveAccount' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'startStripeOAuth' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'moveAccount' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'moveAccount' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'url' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<StartStripeOAuthMutation, StartStripeOAuthMutationVariables>;
