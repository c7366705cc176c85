import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

/** Remit's tables as the entities and types of a first API over them: a column each, and what is derived by resolvers. */
@ObjectType('Money')
export class PlainMoney {
  @Field(() => Int)
  amountMinor!: number;

  @Field(() => String)
  currency!: string;
}

export enum PlainInvoiceStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  PARTIAL = 'PARTIAL',
  OVERDUE = 'OVERDUE',
  PAID = 'PAID',
  VOID = 'VOID',
  CANCELLED = 'CANCELLED',
}
registerEnumType(PlainInvoiceStatus, { name: 'InvoiceStatus' });

@Entity('memberships')
export class PlainMembership {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  role!: string;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;
}

@ObjectType('Client')
@Entity('clients')
export class PlainClient {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'billing_address', nullable: true })
  billingAddress!: string | null;

  @Field(() => String)
  @Column('char', { length: 3 })
  currency!: string;
}

@ObjectType('Payment')
@Entity('payments')
export class PlainPayment {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  kind!: string;

  @Field(() => String)
  @Column('text')
  status!: string;

  @Field(() => String)
  @Column('text')
  provider!: string;

  @Field(() => String)
  @Column('text')
  reference!: string;

  @Column('char', { length: 3 })
  currency!: string;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;

  @Column('bigint', { name: 'surcharge_minor' })
  surchargeMinor!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  method!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'failure_message', nullable: true })
  failureMessage!: string | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt!: Date | null;

  @ManyToOne(() => PlainInvoice, 'payments')
  @JoinColumn({ name: 'invoice_id' })
  invoice!: Relation<PlainInvoice>;
}

@ObjectType('Invoice')
@Entity('invoices')
export class PlainInvoice {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  number!: string | null;

  @Field(() => String)
  @Column('char', { length: 3 })
  currency!: string;

  @Column('bigint', { name: 'subtotal_minor' })
  subtotalMinor!: string;

  @Column('bigint', { name: 'tax_minor' })
  taxMinor!: string;

  @Column('bigint', { name: 'total_minor' })
  totalMinor!: string;

  @Column('bigint', { name: 'amount_paid_minor' })
  amountPaidMinor!: string;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  notes!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  terms!: string | null;

  @Column('timestamptz', { name: 'issued_at', nullable: true })
  issuedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'paid_at', nullable: true })
  paidAt!: Date | null;

  @Column('timestamptz', { name: 'voided_at', nullable: true })
  voidedAt!: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  @Field(() => PlainClient)
  @ManyToOne(() => PlainClient)
  @JoinColumn({ name: 'client_id' })
  client!: Relation<PlainClient>;

  @Field(() => [PlainPayment])
  @OneToMany(() => PlainPayment, 'invoice')
  payments!: Relation<PlainPayment[]>;
}

@ObjectType('InvoiceEdge')
export class PlainInvoiceEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => PlainInvoice)
  node!: PlainInvoice;
}

@ObjectType('PageInfo')
export class PlainPageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

@ObjectType('InvoiceConnection')
export class PlainInvoiceConnection {
  @Field(() => [PlainInvoiceEdge])
  edges!: PlainInvoiceEdge[];

  @Field(() => PlainPageInfo)
  pageInfo!: PlainPageInfo;
}
