import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { stripeTexts } from '../../texts/stripe';
import { useFormats } from '../../ui/format';
import { decimalOf, decimalPlaces, minorUnits } from '../../ui/money-input';
import { exampleFee, ppmOf } from './fee-example';
import classes from './FeeExample.module.css';
import type { SettingsForm } from './settings-form';

const texts = stripeTexts.example;

/** What a client would pay by these settings, before they are saved. */
export function FeeExample({ form, currency }: { form: SettingsForm; currency: string }) {
  const [typed, setTyped] = useState(() => (decimalPlaces(currency) === 0 ? '10000' : '100.00'));
  const amount = minorUnits(typed, currency);
  return (
    <div className={classes.example} role="group" aria-label={texts.title}>
      <Group justify="space-between" align="center" mb="xs" gap="sm">
        <Text fw={600} size="sm">
          {texts.title}
        </Text>
        <TextInput
          size="xs"
          w={120}
          inputMode="decimal"
          aria-label={texts.amount(currency)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<Text size="xs">{currency}</Text>}
          leftSectionWidth={44}
        />
      </Group>
      <Outcome form={form} currency={currency} amount={amount} />
    </div>
  );
}

function Outcome({ form, currency, amount }: { form: SettingsForm; currency: string; amount: number | null }) {
  const { money } = useFormats();
  if (!form.passFeesToClient)
    return (
      <Text size="sm" c="dimmed">
        {texts.off}
      </Text>
    );
  const card = amount === null ? null : cardFee(form, currency, amount);
  const bank = amount === null ? null : bankFee(form, currency, amount);
  if (amount === null || card === null || bank === null)
    return (
      <Text size="sm" c="dimmed">
        {texts.bad}
      </Text>
    );
  const show = (minor: number) => money({ currency, decimal: decimalOf(minor, currency) });
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{texts.card}</th>
          <th scope="col">{texts.bank}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{texts.fee}</th>
          <td>{card === 0 ? texts.none : show(card)}</td>
          <td>{bank === 0 ? texts.none : show(bank)}</td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{texts.total}</th>
          <td>{show(amount + card)}</td>
          <td>{show(amount + bank)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Null: something that was typed is no number yet. */
function cardFee(form: SettingsForm, currency: string, amount: number): number | null {
  const ratePpm = ppmOf(form.processingFeePercent);
  const flatMinor = minorUnits(form.flatFee, currency);
  const hasCap = form.surchargeMaxPercent.trim() !== '';
  const maxPpm = hasCap ? ppmOf(form.surchargeMaxPercent) : null;
  if (ratePpm === null || flatMinor === null || (hasCap && maxPpm === null)) return null;
  return exampleFee(amount, { ratePpm, flatMinor, maxPpm, capMinor: null, step: stepOf(currency) });
}

function bankFee(form: SettingsForm, currency: string, amount: number): number | null {
  if (form.bankFeePercent.trim() === '') return 0;
  const ratePpm = ppmOf(form.bankFeePercent);
  const hasCap = form.bankFeeCap.trim() !== '';
  const capMinor = hasCap ? minorUnits(form.bankFeeCap, 'USD') : null;
  if (ratePpm === null || (hasCap && capMinor === null)) return null;
  return exampleFee(amount, { ratePpm, flatMinor: 0, maxPpm: null, capMinor, step: stepOf(currency) });
}

function stepOf(currency: string): number {
  return decimalPlaces(currency) === 3 ? 10 : 1;
}
