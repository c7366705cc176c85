import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphContext } from '../../graphql/loaders.js';
import { InvoiceType } from '../invoice.type.js';
import { InvoiceDeliveryType, toDeliveryType } from './invoice-delivery.type.js';
import { InvoicePost } from './invoice-post.service.js';

/** What became of an invoice's mails. */
@Resolver(() => InvoiceType)
export class InvoiceDeliveryResolver {
  constructor(private readonly post: InvoicePost) {}

  @ResolveField(() => InvoiceDeliveryType, {
    nullable: true,
    description: 'The latest mail about the invoice; null when there was none. All of them are in the history.',
  })
  async lastDelivery(
    @Parent() { row }: InvoiceType,
    @Context() { loaders }: GraphContext,
  ): Promise<InvoiceDeliveryType | null> {
    const loader = loaders.get('invoice.delivery', (ids) => this.post.lastFor(row.organizationId, ids));
    const mailing = await loader.load(row.id);
    return mailing ? toDeliveryType(mailing) : null;
  }
}
