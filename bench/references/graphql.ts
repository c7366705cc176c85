import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, Field, GraphQLModule, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { Column, DataSource, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

/**
 * The same list as anybody would write it first: Nest, Apollo and TypeORM's relations over Remit's own tables. It knows no
 * members, permissions, limits or cursors, and derives no status.
 */
@ObjectType('Client')
@Entity('clients')
class PlainClient {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

@ObjectType('Payment')
@Entity('payments')
class PlainPayment {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  status!: string;

  @Field(() => String)
  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;

  @ManyToOne(() => PlainInvoice, 'payments')
  @JoinColumn({ name: 'invoice_id' })
  invoice!: Relation<PlainInvoice>;
}

@ObjectType('Invoice')
@Entity('invoices')
class PlainInvoice {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Field(() => String)
  @Column('text')
  number!: string;

  @Field(() => String)
  @Column('bigint', { name: 'total_minor' })
  totalMinor!: string;

  @Field(() => String)
  @Column('bigint', { name: 'amount_paid_minor' })
  amountPaidMinor!: string;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Field(() => PlainClient)
  @ManyToOne(() => PlainClient)
  @JoinColumn({ name: 'client_id' })
  client!: Relation<PlainClient>;

  @Field(() => [PlainPayment])
  @OneToMany(() => PlainPayment, 'invoice')
  payments!: Relation<PlainPayment[]>;
}

const dataSource = await new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [PlainClient, PlainPayment, PlainInvoice],
  poolSize: 20,
  installExtensions: false,
}).initialize();

@Resolver(() => PlainInvoice)
class PlainInvoices {
  @Query(() => [PlainInvoice])
  invoices(
    @Args('organizationId', { type: () => ID }) organizationId: string,
    @Args('first', { type: () => Int }) first: number,
  ): Promise<PlainInvoice[]> {
    return dataSource.getRepository(PlainInvoice).find({
      where: { organizationId },
      relations: { client: true, payments: true },
      order: { id: 'DESC' },
      take: first,
    });
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, playground: false }),
  ],
  providers: [PlainInvoices],
})
class PlainModule {}

const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter(), { logger: false });
const server = (await app.listen(0, '127.0.0.1')) as { address: () => AddressInfo };
process.stdout.write(`listens on ${server.address().port}\n`);
process.stdin.resume().on('end', () => process.exit(0));
