import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { CanActivate, Injectable, Module, SetMetadata, UseGuards, type ExecutionContext } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { GqlExecutionContext, GraphQLModule } from '@nestjs/graphql';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  PlainClient,
  PlainInvoice,
  PlainInvoiceConnection,
  PlainInvoiceStatus,
  PlainMembership,
  PlainMoney,
  PlainPayment,
} from './graphql-entities.js';

/**
 * The same list as anybody would write it first, over Remit's own tables: Nest, Apollo, Passport and TypeORM's relations. It
 * answers the same query, to those who have signed in and may read invoices; it knows no limits and no second role.
 */
const dataSource = await new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [PlainClient, PlainPayment, PlainInvoice, PlainMembership],
  poolSize: 20,
  installExtensions: false,
}).initialize();

type Asking = { req: { user?: PlainMembership } };

@Injectable()
class PlainTokens extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.PLAIN_SECRET ?? '',
      algorithms: ['HS256'],
    });
  }

  validate({ sub, org }: { sub: string; org: string }): Promise<PlainMembership | null> {
    const where = { personId: sub, organizationId: org, removedAt: IsNull() };
    return dataSource.getRepository(PlainMembership).findOne({ where });
  }
}

@Injectable()
class SignedIn extends AuthGuard('jwt') {
  override getRequest(context: ExecutionContext): Asking['req'] {
    return GqlExecutionContext.create(context).getContext<Asking>().req;
  }
}

const Roles = (...roles: string[]) => SetMetadata('roles', roles);

@Injectable()
class HasRole implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.getAllAndOverride<string[]>('roles', [context.getHandler(), context.getClass()]);
    return roles.includes(GqlExecutionContext.create(context).getContext<Asking>().req.user?.role ?? '');
  }
}

@Resolver(() => PlainInvoice)
@UseGuards(SignedIn, HasRole)
class PlainInvoices {
  @Query(() => PlainInvoiceConnection)
  @Roles('OWNER', 'ADMIN', 'BILLING')
  async invoices(
    @Context() { req }: Asking,
    @Args('first', { type: () => Int }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<PlainInvoiceConnection> {
    const rows = await dataSource.getRepository(PlainInvoice).find({
      where: {
        organizationId: req.user?.organizationId ?? '',
        ...(after && { id: LessThan(Buffer.from(after, 'base64url').toString()) }),
      },
      relations: { client: true, payments: true },
      order: { id: 'DESC' },
      take: first + 1,
    });
    const edges = rows.slice(0, first).map((node) => ({ cursor: Buffer.from(node.id).toString('base64url'), node }));
    return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
  }

  @ResolveField(() => PlainInvoiceStatus)
  status(@Parent() invoice: PlainInvoice): PlainInvoiceStatus {
    if (invoice.voidedAt) return PlainInvoiceStatus.VOID;
    if (invoice.cancelledAt) return PlainInvoiceStatus.CANCELLED;
    if (!invoice.issuedAt) return PlainInvoiceStatus.DRAFT;
    if (Number(invoice.amountPaidMinor) >= Number(invoice.totalMinor)) return PlainInvoiceStatus.PAID;
    if (Number(invoice.amountPaidMinor) > 0) return PlainInvoiceStatus.PARTIAL;
    if (invoice.dueOn !== null && invoice.dueOn < new Date().toISOString().slice(0, 10))
      return PlainInvoiceStatus.OVERDUE;
    return PlainInvoiceStatus.PUBLISHED;
  }

  @ResolveField(() => PlainMoney)
  total(@Parent() { totalMinor, currency }: PlainInvoice): PlainMoney {
    return { amountMinor: Number(totalMinor), currency };
  }

  @ResolveField(() => PlainMoney)
  amountPaid(@Parent() { amountPaidMinor, currency }: PlainInvoice): PlainMoney {
    return { amountMinor: Number(amountPaidMinor), currency };
  }
}

@Resolver(() => PlainPayment)
class PlainPayments {
  @ResolveField(() => PlainMoney)
  amount(@Parent() { amountMinor, currency }: PlainPayment): PlainMoney {
    return { amountMinor: Number(amountMinor), currency };
  }
}

@Module({
  imports: [
    PassportModule,
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, playground: false }),
  ],
  providers: [PlainInvoices, PlainPayments, PlainTokens, SignedIn, HasRole],
})
class PlainModule {}

const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter(), { logger: false });
const server = (await app.listen(0, '127.0.0.1')) as { address: () => AddressInfo };
process.stdout.write(`listens on ${server.address().port}\n`);
process.stdin.resume().on('end', () => process.exit(0));
