import { Money } from '../common/money/money.js';
import type { CardFunding, MethodKind } from '../providers/payment-provider.js';
import { surchargeFor, type FeeMethod, type FeeRegion, type SurchargeRules } from './surcharge.js';

/** What a payer may pick. `any`: everything the account offers, at one price. `debit`: debit and prepaid cards alone. */
export type WayName = 'any' | FeeMethod;

export const WAY_NAMES: readonly WayName[] = ['any', 'card', 'debit', 'bank'];

/** One way to pay with its price. One hosted page shows one price, so each way is a checkout of its own. */
export interface Way {
  name: WayName;
  principal: Money;
  surcharge: Money;
  methods: MethodKind[];
  /** Kinds of card that the hosted page refuses, since they have another price. */
  blockedFunding: CardFunding[];
}

/**
 * The ways to pay `principal`, the cheapest fee not first but in the order people look for them: card, debit card, bank.
 * Without any fee there is one way, `any`.
 */
export function waysToPay(
  principal: Money,
  methods: readonly MethodKind[],
  rules: SurchargeRules,
  region: FeeRegion,
): Way[] {
  const fee = (method: FeeMethod) => surchargeFor(principal, method, rules, region);
  const none = Money.zero(principal.currency);
  const card = fee('card');
  const bank = methods.includes('bank') ? fee('bank') : none;
  if (card.isZero() && bank.isZero())
    return [{ name: 'any', principal, surcharge: none, methods: [...methods], blockedFunding: [] }];
  const apart = card.isPositive() && fee('debit').isZero();
  const ways: Way[] = [
    {
      name: 'card',
      principal,
      surcharge: card,
      methods: ['card'],
      blockedFunding: apart ? ['debit', 'prepaid'] : [],
    },
  ];
  if (apart) ways.push({ name: 'debit', principal, surcharge: none, methods: ['card'], blockedFunding: ['credit'] });
  if (methods.includes('bank'))
    ways.push({ name: 'bank', principal, surcharge: bank, methods: ['bank'], blockedFunding: [] });
  return ways;
}

/** The way that was asked for; a way of one kind where all are at one price is that kind alone. Null: there is none. */
export function wayNamed(ways: readonly Way[], name: WayName): Way | null {
  const exact = ways.find((way) => way.name === name);
  if (exact) return exact;
  const any = ways.find((way) => way.name === 'any');
  const kind: MethodKind = name === 'bank' ? 'bank' : 'card';
  if (any?.methods.includes(kind)) return { ...any, methods: [kind] };
  return name === 'any' ? (ways[0] ?? null) : null;
}
