import { type Books } from '../books.js';
import { idOf } from './lists.js';

/** A field that is part of an object only when it is asked for with `expand`. */
export function includable(books: Books, object: Record<string, unknown>, key: string): unknown {
  const id = typeof object.id === 'string' ? object.id : '';
  switch (`${String(object.object)}.${key}`) {
    case 'checkout.session.line_items':
      return whole(books.sessionDetails[id]?.lineItems ?? [], `/v1/checkout/sessions/${id}/line_items`);
    case 'charge.refunds':
      return whole(
        books.refunds.newestFirst((refund) => idOf(refund.charge) === id),
        `/v1/charges/${id}/refunds`,
      );
    case 'customer.subscriptions':
      return whole(
        books.subscriptions.newestFirst((one) => idOf(one.customer) === id),
        `/v1/customers/${id}/subscriptions`,
      );
    case 'customer.sources':
      return whole([], `/v1/customers/${id}/sources`);
    case 'customer.tax_ids':
      return whole([], `/v1/customers/${id}/tax_ids`);
    case 'invoice.payments':
      return whole(
        books.invoicePayments.newestFirst((payment) => idOf(payment.invoice) === id),
        '/v1/invoice_payments',
      );
    default:
      return undefined;
  }
}

function whole(data: unknown[], url: string): object {
  return { object: 'list', data, has_more: false, url };
}
