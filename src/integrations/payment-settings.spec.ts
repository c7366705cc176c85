import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../common/errors/domain-error.js';
import { newId } from '../common/id.js';
import { surchargeWarnings } from './surcharge-settings.js';
import { defaultSettings, pricesDiffer, settingsChanges, withInput, type SettingsInput } from './payment-settings.js';

const usd = defaultSettings('USD');
const wrongFields = (input: SettingsInput, currency = 'USD') => {
  try {
    withInput(defaultSettings(currency), input, currency);
  } catch (error) {
    return (error as BadInputError).details.fields?.map((each) => each.field);
  }
  return [];
};

describe('payment settings', () => {
  it('start with 2.9 % + 0.30, without a flat part where there are no decimals', () => {
    expect(usd).toMatchObject({ processingFeePpm: 29_000, bankFeePpm: null, passFeesToClient: false });
    expect([...usd.flatFeesMinor]).toEqual([['USD', 30]]);
    expect([...defaultSettings('JPY').flatFeesMinor]).toEqual([['JPY', 0]]);
    expect([...defaultSettings('KWD').flatFeesMinor]).toEqual([['KWD', 300]]);
  });

  it('keep everything that is left out', () => {
    const set = withInput(
      usd,
      { bankFeePercent: '0.8', bankFeeCap: '5', passFeesToClient: true, expenseAccountId: newId() },
      'USD',
    );
    expect(withInput(set, {}, 'USD')).toEqual(set);
    expect(
      withInput(set, { processingFeePercent: null, flatFee: null, passFeesToClient: null, flatFees: null }, 'USD'),
    ).toEqual(set);
  });

  it('clear by null what may be empty', () => {
    const set = withInput(usd, { bankFeePercent: '0.8', bankFeeCap: '5', expenseAccountId: newId() }, 'USD');
    expect(set).toMatchObject({ bankFeePpm: 8000, bankFeeCapMinor: 500 });
    expect(withInput(set, { bankFeePercent: null, bankFeeCap: null, expenseAccountId: null }, 'USD')).toEqual(usd);
  });

  it.each(['0', '2.9', '3.4999', '49.9999'])('take %s %%', (processingFeePercent) => {
    expect(wrongFields({ processingFeePercent })).toEqual([]);
  });

  it.each(['', ' ', '50', '-1', '2,9', '2.9%', '1e1', '2.90001', 'NaN'])('refuse %j %%', (processingFeePercent) => {
    expect(wrongFields({ processingFeePercent })).toEqual(['processingFeePercent']);
  });

  it.each(['0.305', '-0.30', '', 'free', '99999999999999999999'])('refuse a flat fee of %j USD', (flatFee) => {
    expect(wrongFields({ flatFee })).toEqual(['flatFee']);
  });

  it('take a flat fee with the decimals of the currency', () => {
    expect(withInput(defaultSettings('JPY'), { flatFee: '40' }, 'JPY').flatFeesMinor.get('JPY')).toBe(40);
    expect(wrongFields({ flatFee: '0.30' }, 'JPY')).toEqual(['flatFee']);
  });

  it('take flat fees of other currencies as a whole list', () => {
    const set = withInput(usd, { flatFees: [{ currency: 'EUR', amountMinor: 25 }], flatFee: '0.35' }, 'USD');
    expect([...set.flatFeesMinor]).toEqual([
      ['USD', 35],
      ['EUR', 25],
    ]);
    expect([...withInput(set, { flatFees: [] }, 'USD').flatFeesMinor]).toEqual([['USD', 35]]);
  });

  it('name every field that is wrong at once', () => {
    const flatFees = [
      { currency: 'USD', amountMinor: 1 },
      { currency: 'EUR', amountMinor: 1 },
      { currency: 'EUR', amountMinor: 2 },
      { currency: 'GBP', amountMinor: -1 },
    ];
    const input = {
      processingFeePercent: 'x',
      bankFeePercent: '60',
      bankFeeCap: '1.234',
      expenseAccountId: 'x',
      flatFees,
    };
    expect(wrongFields(input)?.sort()).toEqual(
      [
        'bankFeeCap',
        'bankFeePercent',
        'expenseAccountId',
        'flatFees.0',
        'flatFees.2',
        'flatFees.3',
        'processingFeePercent',
      ].sort(),
    );
  });

  it('tell what changed, and whether prices did', () => {
    const after = withInput(usd, { processingFeePercent: '3' }, 'USD');
    expect(settingsChanges(usd, after)).toEqual(['processing fee: 2.9 % → 3 %']);
    expect(settingsChanges(usd, usd)).toEqual([]);
    expect(pricesDiffer(usd, after)).toBe(true);
    expect(pricesDiffer(usd, withInput(usd, { expenseAccountId: newId() }, 'USD'))).toBe(false);
  });

  it('start with the published list of regions, for credit cards alone, and warn of more than 3 %', () => {
    expect(usd.surcharge.regions.get('US-CT')).toBe(0);
    expect(usd.surcharge.regions.get('US-CO')).toBe(20_000);
    expect(usd.surcharge.creditOnly).toBe(true);
    const passed = withInput(usd, { passFeesToClient: true }, 'USD');
    expect(surchargeWarnings(passed)).toEqual([]);
    const dear = withInput(passed, { processingFeePercent: '3.5' }, 'USD');
    expect(surchargeWarnings(dear)).toEqual([expect.stringContaining('3 %')]);
    expect(surchargeWarnings(withInput(dear, { surchargeMaxPercent: '3' }, 'USD'))).toEqual([]);
    expect(surchargeWarnings(withInput(dear, { passFeesToClient: false }, 'USD'))).toEqual([]);
    expect(surchargeWarnings(withInput(passed, { surchargeCreditOnly: false }, 'USD'))).toHaveLength(1);
  });

  it('take limits by region as a whole list, and name each entry that is wrong', () => {
    const surchargeRegions = [
      { region: 'US-TX', maxPercent: '1.5' },
      { region: 'CA', maxPercent: '2.4' },
    ];
    expect([...withInput(usd, { surchargeRegions }, 'USD').surcharge.regions]).toEqual([
      ['US-TX', 15_000],
      ['CA', 24_000],
    ]);
    const wrong = [
      { region: 'Texas', maxPercent: '1' },
      { region: 'US', maxPercent: 'all' },
      { region: 'CA', maxPercent: '1' },
      { region: 'CA', maxPercent: '2' },
    ];
    expect(wrongFields({ surchargeRegions: wrong })).toEqual([
      'surchargeRegions.0',
      'surchargeRegions.1',
      'surchargeRegions.3',
    ]);
    expect(wrongFields({ surchargeMaxPercent: 'lots', surchargeDisclosure: 'x'.repeat(501) })).toEqual([
      'surchargeMaxPercent',
      'surchargeDisclosure',
    ]);
  });
});
