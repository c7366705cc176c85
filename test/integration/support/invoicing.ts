import { DataSource } from 'typeorm';
import { newId } from '../../../src/common/id.js';
import { ConnectionEntity } from '../../../src/integrations/connection.entity.js';
import { FlatFeeEntity } from '../../../src/integrations/flat-fee.entity.js';
import { InvoiceEntity } from '../../../src/invoices/invoice.entity.js';
import type { ProviderMode } from '../../../src/providers/payment-provider.js';
import type { TestApp, TestMember } from '../../support/app.js';

export interface InvoiceAnswer {
  id: string;
  number: string | null;
  status: string;
  overdue: boolean;
  mode: string | null;
  currency: string;
  subtotal: { amountMinor: number };
  tax: { amountMinor: number };
  total: { amountMinor: number; decimal: string };
  amountPaid: { amountMinor: number };
  amountDue: { amountMinor: number };
  issuedOn: string | null;
  dueOn: string | null;
  sentAt: string | null;
  paidAt: string | null;
  payLink: { url: string } | null;
  client: { id: string; name: string };
  lines: { description: string; quantity: string; taxPercent: string; amount: { amountMinor: number } }[];
  history: { kind: string; message: string; actor: string | null }[];
}

export const INVOICE = `id number status overdue mode currency subtotal { amountMinor } tax { amountMinor }
  total { amountMinor decimal } amountPaid { amountMinor } amountDue { amountMinor } issuedOn dueOn sentAt paidAt
  payLink { url } client { id name } lines { description quantity taxPercent amount { amountMinor } }
  history { kind message actor }`;

export type LineInput = {
  description?: string;
  quantity?: string;
  unitPriceMinor?: number;
  taxPercent?: string;
  discountPercent?: string;
  discountMinor?: number;
};

/** An organization that writes invoices over the API. */
export class Biller {
  private constructor(
    readonly remit: TestApp,
    readonly owner: TestMember,
  ) {}

  static async create(remit: TestApp, organization?: Parameters<TestApp['createOrganization']>[0]): Promise<Biller> {
    return new Biller(remit, await remit.createOrganization(organization));
  }

  get organizationId(): string {
    return this.owner.organizationId;
  }

  ask<T>(query: string, variables?: object): Promise<T> {
    return this.remit.ask<T>(query, variables, this.owner.token);
  }

  /** The code, reason and fields of the error that an operation answers; throws when it succeeds. */
  async refusal(query: string, variables?: object, token = this.owner.token) {
    const { errors, data } = await this.remit.graphql(query, variables, token);
    if (!errors?.[0]) throw new Error(`It was not refused: ${JSON.stringify(data)}`);
    const { code, reason, fields } = errors[0].extensions;
    return { code, reason, fields: fields?.map((each) => each.field) };
  }

  async client(input: { name?: string; email?: string | null; currency?: string } = {}): Promise<string> {
    const { createClient } = await this.ask<{ createClient: { id: string } }>(
      'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }',
      { input: { name: 'Globex', email: 'billing@globex.example', ...input } },
    );
    return createClient.id;
  }

  /** A draft; without a line it is one of 100.00 (10000 minor units). */
  async draft(
    input: { clientId?: string; currency?: string; dueOn?: string; lines?: LineInput[]; [head: string]: unknown } = {},
  ): Promise<InvoiceAnswer> {
    const clientId = input.clientId ?? (await this.client());
    const { createInvoice } = await this.ask<{ createInvoice: InvoiceAnswer }>(CREATE_INVOICE, {
      input: { ...input, clientId, lines: (input.lines ?? [{}]).map(aLine) },
    });
    return createInvoice;
  }

  async move(move: 'publish' | 'send' | 'void' | 'cancel', id: string, reason?: string): Promise<InvoiceAnswer> {
    const { moved } = await this.ask<{ moved: InvoiceAnswer }>(moveMutation(move), { id, ...(reason && { reason }) });
    return moved;
  }

  async invoice(id: string): Promise<InvoiceAnswer> {
    const { invoice } = await this.ask<{ invoice: InvoiceAnswer }>(
      `query ($id: ID!) { invoice(id: $id) { ${INVOICE} } }`,
      { id },
    );
    return invoice;
  }

  /** Connects the organization without asking any provider: a row as the integration page would leave it. */
  async connect(
    options: { mode?: ProviderMode; active?: boolean; passFeesToClient?: boolean; flatFees?: string[] } = {},
  ): Promise<void> {
    const { mode = 'TEST', active = true, passFeesToClient = false, flatFees = [] } = options;
    const { manager } = this.remit.app.get(DataSource);
    const connection = manager.create(ConnectionEntity, {
      organizationId: this.organizationId,
      provider: 'stripe',
      name: 'Stripe',
      mode,
      active,
      passFeesToClient,
      accountId: `acct_${newId()}`,
      secretKeyMasked: 'sk_test_…4242',
      sealedSecretKey: Buffer.from('sealed'),
      webhookTokenSha256: newId(),
      connectedAt: new Date(),
    });
    await manager.insert(ConnectionEntity, connection);
    for (const currency of flatFees) {
      await manager.insert(FlatFeeEntity, {
        organizationId: this.organizationId,
        connectionId: connection.id,
        currency,
        amountMinor: 30,
      });
    }
  }

  async disconnect(): Promise<void> {
    await this.remit.app
      .get(DataSource)
      .manager.update(
        ConnectionEntity,
        { organizationId: this.organizationId },
        { active: false, disconnectedAt: new Date() },
      );
  }

  /** Puts an invoice's row into a state that other rooms would bring it to. */
  async set(id: string, changes: Partial<InvoiceEntity>): Promise<void> {
    await this.remit.app
      .get(DataSource)
      .manager.update(InvoiceEntity, { organizationId: this.organizationId, id }, changes);
  }
}

export const CREATE_INVOICE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { ${INVOICE} } }`;

export function moveMutation(move: string): string {
  const takesReason = move === 'void' || move === 'cancel';
  return takesReason
    ? `mutation ($id: ID!, $reason: String) { moved: ${move}Invoice(id: $id, reason: $reason) { ${INVOICE} } }`
    : `mutation ($id: ID!) { moved: ${move}Invoice(id: $id) { ${INVOICE} } }`;
}

export function aLine(
  line: LineInput = {},
): Required<Pick<LineInput, 'description' | 'quantity' | 'unitPriceMinor'>> & LineInput {
  return { description: 'Support', quantity: '1', unitPriceMinor: 10_000, ...line };
}
