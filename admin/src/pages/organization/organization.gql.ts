// Written by `npm run admin:operations` from the file beside it; change that, not this.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What is left out stays as it is; null empties a field, or brings back its default where it has one. */
export type UpdateOrganizationInput = {
  /** Colour of headings, links and buttons, #rrggbb. */
  accentColor?: string | null | undefined;
  /** A postal address of up to 8 lines. */
  address?: string | null | undefined;
  /** Where clients may write to; the reply address of mails. */
  contactEmail?: string | null | undefined;
  /** The name in the register, when it is another one. */
  legalName?: string | null | undefined;
  /** en-GB, en-US …: how dates are written. */
  locale?: string | null | undefined;
  name?: string | null | undefined;
  /** Printed below the sums of every invoice; up to 12 lines. */
  paymentTerms?: string | null | undefined;
  receiptsEnabled?: boolean | null | undefined;
  /** Up to 8 steps in days after the due date, negative before it, from -90 to 90. */
  reminderDays?: Array<number> | null | undefined;
  /** Hour of the day, 0 to 23, in the organization's time zone. */
  reminderHour?: number | null | undefined;
  remindersEnabled?: boolean | null | undefined;
  taxId?: string | null | undefined;
  /** Receipts for test money too, marked TEST. */
  testReceiptsEnabled?: boolean | null | undefined;
  /** IANA name. */
  timeZone?: string | null | undefined;
  /** https://… */
  website?: string | null | undefined;
};

export type OrganizationSettingsFragment = {
  id: string;
  name: string;
  legalName: string | null;
  address: string | null;
  taxId: string | null;
  contactEmail: string | null;
  website: string | null;
  accentColor: string;
  locale: string;
  timeZone: string;
  defaultCurrency: string;
  paymentTerms: string | null;
  receiptsEnabled: boolean;
  testReceiptsEnabled: boolean;
  remindersEnabled: boolean;
  reminderDays: Array<number>;
  reminderHour: number;
  logo: { url: string; width: number; height: number } | null;
};

export type OrganizationSettingsQueryVariables = Exact<{ [key: string]: never }>;

export type OrganizationSettingsQuery = {
  viewer: {
    id: string;
    organization: {
      id: string;
      name: string;
      legalName: string | null;
      address: string | null;
      taxId: string | null;
      contactEmail: string | null;
      website: string | null;
      accentColor: string;
      locale: string;
      timeZone: string;
      defaultCurrency: string;
      paymentTerms: string | null;
      receiptsEnabled: boolean;
      testReceiptsEnabled: boolean;
      remindersEnabled: boolean;
      reminderDays: Array<number>;
      reminderHour: number;
      logo: { url: string; width: number; height: number } | null;
    };
  };
};

export type UpdateOrganizationMutationVariables = Exact<{
  input: UpdateOrganizationInput;
}>;

export type UpdateOrganizationMutation = {
  updateOrganization: {
    id: string;
    name: string;
    legalName: string | null;
    address: string | null;
    taxId: string | null;
    contactEmail: string | null;
    website: string | null;
    accentColor: string;
    locale: string;
    timeZone: string;
    defaultCurrency: string;
    paymentTerms: string | null;
    receiptsEnabled: boolean;
    testReceiptsEnabled: boolean;
    remindersEnabled: boolean;
    reminderDays: Array<number>;
    reminderHour: number;
    logo: { url: string; width: number; height: number } | null;
  };
};

export type SetOrganizationLogoMutationVariables = Exact<{
  contentBase64: string;
}>;

export type SetOrganizationLogoMutation = {
  setOrganizationLogo: {
    id: string;
    name: string;
    legalName: string | null;
    address: string | null;
    taxId: string | null;
    contactEmail: string | null;
    website: string | null;
    accentColor: string;
    locale: string;
    timeZone: string;
    defaultCurrency: string;
    paymentTerms: string | null;
    receiptsEnabled: boolean;
    testReceiptsEnabled: boolean;
    remindersEnabled: boolean;
    reminderDays: Array<number>;
    reminderHour: number;
    logo: { url: string; width: number; height: number } | null;
  };
};

export type RemoveOrganizationLogoMutationVariables = Exact<{ [key: string]: never }>;

export type RemoveOrganizationLogoMutation = {
  removeOrganizationLogo: {
    id: string;
    name: string;
    legalName: string | null;
    address: string | null;
    taxId: string | null;
    contactEmail: string | null;
    website: string | null;
    accentColor: string;
    locale: string;
    timeZone: string;
    defaultCurrency: string;
    paymentTerms: string | null;
    receiptsEnabled: boolean;
    testReceiptsEnabled: boolean;
    remindersEnabled: boolean;
    reminderDays: Array<number>;
    reminderHour: number;
    logo: { url: string; width: number; height: number } | null;
  };
};

export const OrganizationSettingsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Organization' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'legalName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          { kind: 'Field', name: { kind: 'Name', value: 'taxId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'contactEmail' } },
          { kind: 'Field', name: { kind: 'Name', value: 'website' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accentColor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'locale' } },
          { kind: 'Field', name: { kind: 'Name', value: 'timeZone' } },
          { kind: 'Field', name: { kind: 'Name', value: 'defaultCurrency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'paymentTerms' } },
          { kind: 'Field', name: { kind: 'Name', value: 'receiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'testReceiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'remindersEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderDays' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderHour' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrganizationSettingsFragment, unknown>;
export const OrganizationSettingsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewer' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'organization' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'OrganizationSettings' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Organization' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'legalName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          { kind: 'Field', name: { kind: 'Name', value: 'taxId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'contactEmail' } },
          { kind: 'Field', name: { kind: 'Name', value: 'website' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accentColor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'locale' } },
          { kind: 'Field', name: { kind: 'Name', value: 'timeZone' } },
          { kind: 'Field', name: { kind: 'Name', value: 'defaultCurrency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'paymentTerms' } },
          { kind: 'Field', name: { kind: 'Name', value: 'receiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'testReceiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'remindersEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderDays' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderHour' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OrganizationSettingsQuery, OrganizationSettingsQueryVariables>;
export const UpdateOrganizationDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'UpdateOrganization' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateOrganizationInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'updateOrganization' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'OrganizationSettings' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Organization' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'legalName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          { kind: 'Field', name: { kind: 'Name', value: 'taxId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'contactEmail' } },
          { kind: 'Field', name: { kind: 'Name', value: 'website' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accentColor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'locale' } },
          { kind: 'Field', name: { kind: 'Name', value: 'timeZone' } },
          { kind: 'Field', name: { kind: 'Name', value: 'defaultCurrency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'paymentTerms' } },
          { kind: 'Field', name: { kind: 'Name', value: 'receiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'testReceiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'remindersEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderDays' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderHour' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UpdateOrganizationMutation, UpdateOrganizationMutationVariables>;
export const SetOrganizationLogoDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SetOrganizationLogo' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'contentBase64' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'setOrganizationLogo' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'contentBase64' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'contentBase64' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'OrganizationSettings' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Organization' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'legalName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          { kind: 'Field', name: { kind: 'Name', value: 'taxId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'contactEmail' } },
          { kind: 'Field', name: { kind: 'Name', value: 'website' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accentColor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'locale' } },
          { kind: 'Field', name: { kind: 'Name', value: 'timeZone' } },
          { kind: 'Field', name: { kind: 'Name', value: 'defaultCurrency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'paymentTerms' } },
          { kind: 'Field', name: { kind: 'Name', value: 'receiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'testReceiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'remindersEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderDays' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderHour' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SetOrganizationLogoMutation, SetOrganizationLogoMutationVariables>;
export const RemoveOrganizationLogoDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RemoveOrganizationLogo' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'removeOrganizationLogo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'OrganizationSettings' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'OrganizationSettings' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Organization' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'legalName' } },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          { kind: 'Field', name: { kind: 'Name', value: 'taxId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'contactEmail' } },
          { kind: 'Field', name: { kind: 'Name', value: 'website' } },
          { kind: 'Field', name: { kind: 'Name', value: 'accentColor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'locale' } },
          { kind: 'Field', name: { kind: 'Name', value: 'timeZone' } },
          { kind: 'Field', name: { kind: 'Name', value: 'defaultCurrency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'paymentTerms' } },
          { kind: 'Field', name: { kind: 'Name', value: 'receiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'testReceiptsEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'remindersEnabled' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderDays' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reminderHour' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logo' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'width' } },
                { kind: 'Field', name: { kind: 'Name', value: 'height' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RemoveOrganizationLogoMutation, RemoveOrganizationLogoMutationVariables>;
