/** A refusal by the card's bank. */
export interface Decline {
  code: string;
  decline_code?: string;
  message: string;
}

/** What happens to a payment after it was made. */
export type Aftermath = 'dispute' | 'inquiry' | 'warning' | 'refund_pending' | 'refund_fails';

/** A card the page takes. */
export interface Card {
  number: string;
  brand: string;
  funding: 'credit' | 'debit' | 'prepaid';
  decline?: Decline;
  aftermath?: Aftermath;
  /** The cardholder has to confirm every payment: one made without them is declined. */
  authenticates?: boolean;
}

/** A bank account the page takes. */
export interface Bank {
  number: string;
  /** Why the debit comes back; absent when it settles. */
  failure?: { code: string; message: string };
  aftermath?: Aftermath;
}

const declined = (decline_code: string): Decline => ({
  code: 'card_declined',
  decline_code,
  message: 'Your card was declined.',
});

const CARDS: Record<string, Omit<Card, 'number'>> = {
  '4242424242424242': { brand: 'visa', funding: 'credit' },
  '4000056655665556': { brand: 'visa', funding: 'debit' },
  '5555555555554444': { brand: 'mastercard', funding: 'credit' },
  '2223003122003222': { brand: 'mastercard', funding: 'credit' },
  '5200828282828210': { brand: 'mastercard', funding: 'debit' },
  '5105105105105100': { brand: 'mastercard', funding: 'prepaid' },
  '378282246310005': { brand: 'amex', funding: 'credit' },
  '6011111111111117': { brand: 'discover', funding: 'credit' },
  '3056930009020004': { brand: 'diners', funding: 'credit' },
  '3566002020360505': { brand: 'jcb', funding: 'credit' },
  '6200000000000005': { brand: 'unionpay', funding: 'credit' },
  '4000000000000077': { brand: 'visa', funding: 'credit' },
  '4000000000000259': { brand: 'visa', funding: 'credit', aftermath: 'dispute' },
  '4000000000001976': { brand: 'visa', funding: 'credit', aftermath: 'inquiry' },
  '4000000000005423': { brand: 'visa', funding: 'credit', aftermath: 'warning' },
  '4000000000007726': { brand: 'visa', funding: 'credit', aftermath: 'refund_pending' },
  '4000000000005126': { brand: 'visa', funding: 'credit', aftermath: 'refund_fails' },
  '4000002760003184': { brand: 'visa', funding: 'credit', authenticates: true },
  '4000000000000002': { brand: 'visa', funding: 'credit', decline: declined('generic_decline') },
  '4000000000009995': {
    brand: 'visa',
    funding: 'credit',
    decline: { ...declined('insufficient_funds'), message: 'Your card has insufficient funds.' },
  },
  '4000000000009987': { brand: 'visa', funding: 'credit', decline: declined('lost_card') },
  '4000000000009979': { brand: 'visa', funding: 'credit', decline: declined('stolen_card') },
  '4100000000000019': { brand: 'visa', funding: 'credit', decline: declined('fraudulent') },
  '4000000000000069': {
    brand: 'visa',
    funding: 'credit',
    decline: { code: 'expired_card', message: 'Your card has expired.' },
  },
  '4000000000000127': {
    brand: 'visa',
    funding: 'credit',
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  },
  '4000000000000119': {
    brand: 'visa',
    funding: 'credit',
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  },
};

const BANKS: Record<string, Omit<Bank, 'number'>> = {
  '000123456789': {},
  '000111111113': {
    failure: { code: 'payment_method_provider_decline', message: 'The bank account has been closed.' },
  },
  '000111111116': {
    failure: { code: 'payment_method_provider_decline', message: 'The bank account could not be located.' },
  },
  '000222222227': {
    failure: { code: 'payment_method_provider_decline', message: 'The bank account has insufficient funds.' },
  },
  '000333333335': {
    failure: {
      code: 'payment_method_provider_decline',
      message: 'The debit was not authorized by the account holder.',
    },
  },
  '000555555559': { aftermath: 'dispute' },
};

/** The decline of a payment that needs the cardholder, who is not there. */
export const UNAUTHENTICATED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** The test card with this number; one Stripe does not know is refused as its bank would. */
export function findCard(typed: string): Card | Decline {
  const number = typed.replace(/[\s-]/g, '');
  const known = CARDS[number];
  if (known) return { number, ...known };
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number))
    return { code: 'incorrect_number', message: 'Your card number is incorrect.' };
  return {
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
    message: 'Your card was declined. This is not Stripe: only test card numbers work here.',
  };
}

/** The test account with this number, or why it is refused. */
export function findBank(typed: string): Bank | Decline {
  const number = typed.replace(/[\s-]/g, '');
  const known = BANKS[number];
  if (known) return { number, ...known };
  return { code: 'account_number_invalid', message: 'The account number is not one of the test accounts.' };
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
