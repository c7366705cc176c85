import { Injectable } from '@nestjs/common';
import { Money } from '../common/money/money.js';
import { Settings } from '../config/env.js';
import type { Connection } from '../integrations/connection.js';
import { DEFAULT_DISCLOSURE } from '../integrations/surcharge-settings.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { makeOffer, type CheckoutOffer, type OfferedPart } from './checkout-offer.js';
import type { Choice, ClickAnswer, ClickRequest, PayableInvoice } from './click-answer.js';
import type { Payer, PricedInvoice } from './click-views.js';
import { partialProblem, readAmount } from './partial-amount.js';
import { savingTexts } from './saved/saving-texts.js';
import { PayablesService } from './payables.service.js';
import { waysToPay, wayNamed, type Way } from './ways-to-pay.js';

/** What is clicked on. */
interface Clicked {
  connection: Connection;
  organizationName: string;
  payer: Payer;
  /** The invoice of the link. */
  linked: PricedInvoice;
  /** Those to be paid now. */
  chosen: readonly PricedInvoice[];
  /** All open ones of the client; null where they cannot be paid together. */
  others: PayableInvoice[] | null;
  request: ClickRequest;
  today: string;
}

/** Prices a click: what is paid, by which ways, with which fee, and whether the payer has to choose first. */
@Injectable()
export class ClickPricing {
  constructor(
    private readonly payables: PayablesService,
    private readonly providers: ProviderRegistry,
    private readonly settings: Settings,
  ) {}

  /** The offer to open a checkout for, or what to answer instead. */
  price(clicked: Clicked): { next: 'offer'; offer: CheckoutOffer } | { next: 'answer'; answer: ClickAnswer } {
    const { connection, linked, payer, request } = clicked;
    const provider = this.providers.get(connection.provider);
    const choice = this.choiceOf(clicked, provider);
    const region = { country: payer.billingCountry, state: payer.billingState };
    const all = waysToPay(choice.amount, provider.methodsFor(linked.currency), connection.settings, region);
    choice.ways = all.filter((way) => provider.chargeability(grossOf(way)).ok);
    if (choice.ways.length === 0) return { next: 'answer', answer: notChargeable(clicked, provider, all) };
    if (all.some((way) => way.surcharge.isPositive()))
      choice.disclosure = connection.settings.surcharge.disclosure ?? DEFAULT_DISCLOSURE;

    const way = this.pick(choice, request);
    if (!way) return { next: 'answer', answer: { kind: 'choose', choice, list: request.list } };
    const offer = makeOffer({
      connection,
      way,
      parts: this.partsOf(choice),
      clientEmail: payer.email,
      publicUrl: this.settings.publicUrl,
      save: choice.saving?.wish ? { wish: choice.saving.wish, consent: choice.saving.texts[choice.saving.wish] } : null,
    });
    return { next: 'offer', offer };
  }

  /** Everything but the ways, which follow from the amount. */
  private choiceOf(
    { connection, organizationName, linked, chosen, others, request, today }: Clicked,
    provider: PaymentProvider,
  ): Choice {
    const { allowPartialPayments, allowSavedMethods } = connection.settings;
    const invoices = chosen.map((each) => this.payables.shown(each, today));
    const payable = Money.sum(
      invoices.map((each) => each.payable),
      linked.currency,
    );
    const minimum = smallestOf(provider, linked.currency);
    const choice: Choice = {
      organizationId: linked.organizationId,
      test: linked.mode === 'TEST',
      invoices,
      payable,
      amount: payable,
      ways: [],
      disclosure: null,
      partial: null,
      saving: allowSavedMethods ? { wish: request.save, texts: savingTexts(organizationName) } : null,
      several: others,
    };
    if (choice.several && choice.several.length < 2 && chosen.includes(linked)) choice.several = null;
    // Where what is due cannot be split into two payments there is nothing to choose.
    if (allowPartialPayments && invoices.length === 1 && payable.compare(minimum.plus(minimum)) >= 0) {
      const typed = request.amount;
      const amount = typed === null ? payable : readAmount(typed, linked.currency);
      const unsupported = amount && !isWritable(provider, amount);
      const problem = unsupported ? { reason: 'not_an_amount' as const } : partialProblem(amount, payable, minimum);
      choice.partial = { typed, problem, minimum };
      if (amount && !problem) choice.amount = amount;
    }
    return choice;
  }

  /** The way that leads on at once; null: the payer has to choose. */
  private pick({ ways, partial, several, saving, invoices }: Choice, { method, list }: ClickRequest): Way | null {
    if (list || partial?.problem || invoices.length === 0) return null;
    if (method) return wayNamed(ways, method);
    return ways.length === 1 && !partial && !several && !saving ? (ways[0] ?? null) : null;
  }

  private partsOf({ invoices, amount }: Choice): OfferedPart[] {
    return invoices.map(({ id, number, payable }) => ({
      invoiceId: id,
      label: `Invoice ${number}`.trim(),
      amount: invoices.length === 1 ? amount : payable,
      payable,
    }));
  }
}

function grossOf({ principal, surcharge }: Way): Money {
  return principal.plus(surcharge);
}

function smallestOf(provider: PaymentProvider, currency: string): Money {
  const answer = provider.chargeability(Money.zero(currency));
  return (answer.ok ? null : answer.limit) ?? Money.of(1, currency);
}

/** Whether the provider has an exact way to write the amount. */
function isWritable(provider: PaymentProvider, amount: Money): boolean {
  const answer = provider.chargeability(amount);
  return answer.ok || answer.reason !== 'unsupported';
}

function notChargeable({ linked }: Clicked, provider: PaymentProvider, ways: Way[]): ClickAnswer {
  const { organizationId } = linked;
  const amount = ways[0] ? grossOf(ways[0]) : Money.zero(linked.currency);
  const answer = provider.chargeability(amount);
  const refused = answer.ok ? { reason: 'unsupported' as const, limit: null } : answer;
  return {
    kind: 'not_chargeable',
    organizationId,
    test: linked.mode === 'TEST',
    amount,
    reason: refused.reason,
    limit: refused.limit,
  };
}
