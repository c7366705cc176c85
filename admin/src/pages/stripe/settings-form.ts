import { decimalOf, minorUnits } from '../../ui/money-input';
import { stripeTexts } from '../../texts/stripe';
import { ppmOf } from './fee-example';
import type { IntegrationFragment, SaveStripeIntegrationInput } from './stripe.gql';

const texts = stripeTexts.settings;

export type Settings = IntegrationFragment['settings'];

/** The settings as they are typed. */
export interface SettingsForm extends Record<string, unknown> {
  processingFeePercent: string;
  flatFee: string;
  bankFeePercent: string;
  bankFeeCap: string;
  passFeesToClient: boolean;
  expenseAccountId: string | null;
  allowPartialPayments: boolean;
  allowSeveralInvoices: boolean;
  allowSavedPaymentMethods: boolean;
  surchargeCreditOnly: boolean;
  surchargeMaxPercent: string;
  surchargeDisclosure: string;
  flatFees: { currency: string; amount: string }[];
  surchargeRegions: { region: string; maxPercent: string }[];
}

export function formOf(settings: Settings): SettingsForm {
  return {
    processingFeePercent: settings.processingFeePercent,
    flatFee: settings.flatFee,
    bankFeePercent: settings.bankFeePercent ?? '',
    bankFeeCap: settings.bankFeeCap ?? '',
    passFeesToClient: settings.passFeesToClient,
    expenseAccountId: settings.expenseAccountId,
    allowPartialPayments: settings.allowPartialPayments,
    allowSeveralInvoices: settings.allowSeveralInvoices,
    allowSavedPaymentMethods: settings.allowSavedPaymentMethods,
    surchargeCreditOnly: settings.surchargeCreditOnly,
    surchargeMaxPercent: settings.surchargeMaxPercent ?? '',
    surchargeDisclosure: settings.surchargeDisclosure,
    flatFees: settings.flatFees.map(({ currency, amountMinor }) => ({
      currency,
      amount: decimalOf(amountMinor, currency),
    })),
    surchargeRegions: settings.surchargeRegions.map(({ region, maxPercent }) => ({ region, maxPercent })),
  };
}

/** What is sent: an empty field clears what may be empty. */
export function inputOf(form: SettingsForm): SaveStripeIntegrationInput {
  return {
    processingFeePercent: form.processingFeePercent.trim(),
    flatFee: form.flatFee.trim(),
    bankFeePercent: form.bankFeePercent.trim() || null,
    bankFeeCap: form.bankFeeCap.trim() || null,
    passFeesToClient: form.passFeesToClient,
    expenseAccountId: form.expenseAccountId,
    allowPartialPayments: form.allowPartialPayments,
    allowSeveralInvoices: form.allowSeveralInvoices,
    allowSavedPaymentMethods: form.allowSavedPaymentMethods,
    surchargeCreditOnly: form.surchargeCreditOnly,
    surchargeMaxPercent: form.surchargeMaxPercent.trim() || null,
    surchargeDisclosure: form.surchargeDisclosure,
    flatFees: form.flatFees.map(({ currency, amount }) => ({
      currency: currency.trim().toUpperCase(),
      amountMinor: minorUnits(amount, currency.trim().toUpperCase()) ?? 0,
    })),
    surchargeRegions: form.surchargeRegions.map(({ region, maxPercent }) => ({
      region: region.trim().toUpperCase(),
      maxPercent: maxPercent.trim(),
    })),
  };
}

const percent = (value: string) => (ppmOf(value) === null ? texts.badPercent : null);
const optionalPercent = (value: string) => (value.trim() === '' ? null : percent(value));

/** What can be told without asking the server. */
export function rulesOf(currency: string) {
  return {
    processingFeePercent: percent,
    flatFee: (value: string) => (minorUnits(value, currency) === null ? texts.badAmount : null),
    bankFeePercent: optionalPercent,
    bankFeeCap: (value: string) => (value.trim() !== '' && minorUnits(value, 'USD') === null ? texts.badAmount : null),
    surchargeMaxPercent: optionalPercent,
    flatFees: {
      currency: (value: string) => (/^[A-Za-z]{3}$/.test(value.trim()) ? null : texts.badCurrency),
      amount: (value: string, { flatFees }: SettingsForm, path: string) => {
        const row = flatFees[Number(path.split('.')[1])];
        return minorUnits(value, row?.currency.trim().toUpperCase() ?? '') === null ? texts.badAmount : null;
      },
    },
    surchargeRegions: {
      region: (value: string) => (/^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(value.trim()) ? null : texts.badRegion),
      maxPercent: percent,
    },
  };
}
