import type { SaveWish } from '../checkout.entity.js';

/** What a payer agrees to, letter by letter; the text is kept with the consent. */
export function savingTexts(organizationName: string): Record<SaveWish, string> {
  return {
    save: `I agree that ${organizationName} keeps the card or bank account I pay with now, at its payment provider, for payments I make later.`,
    autopay: `I agree that ${organizationName} keeps the card or bank account I pay with now, at its payment provider, and charges it for my future invoices on their due date, each for the amount that is due then plus the payment processing fee of its payment page where there is one. I can withdraw this at any time by writing to ${organizationName}.`,
  };
}
