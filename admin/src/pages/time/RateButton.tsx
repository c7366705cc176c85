import { Button, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useViewer } from '../../api/viewer';
import { timeTexts } from '../../texts/time';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import { ConfirmDialog } from '../../ui/Confirm';
import { minorUnits } from '../../ui/money-input';
import { tell } from '../../ui/problem';
import { SetTimeRateDocument } from './time.gql';

const texts = timeTexts.rate;

/** Sets what an hour costs, in general or for one client. */
export function RateButton() {
  const { defaultCurrency } = useViewer().organization;
  const [opened, { open, close }] = useDisclosure(false);
  const [client, setClient] = useState<ClientChoice | null>(null);
  const [typed, setTyped] = useState('');
  const [, set] = useMutation(SetTimeRateDocument);
  const currency = client?.currency ?? defaultCurrency;
  const rateMinor = minorUnits(typed, currency);
  const run = async () => {
    if (rateMinor === null) return false;
    return tell((await set({ input: { clientId: client?.id ?? null, currency, rateMinor } })).error, texts.done);
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.button}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={texts.title}
        confirm={texts.confirm}
        disabled={rateMinor === null}
        onConfirm={run}
      >
        <Text size="sm">{texts.text}</Text>
        <ClientSelect
          label={texts.client}
          placeholder={texts.anyClient}
          value={client}
          onChange={setClient}
          clearable
        />
        <TextInput
          label={texts.amount(currency)}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed !== '' && rateMinor === null ? texts.bad : undefined}
        />
      </ConfirmDialog>
    </>
  );
}
