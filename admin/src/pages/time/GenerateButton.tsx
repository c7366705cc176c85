import { Button, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { timeTexts } from '../../texts/time';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import { ConfirmDialog } from '../../ui/Confirm';
import { tellDone, tellProblem } from '../../ui/problem';
import { GenerateInvoiceFromTimeDocument, type TimeGrouping } from './time.gql';

const texts = timeTexts.generate;

const GROUPINGS = Object.entries(texts.groupings).map(([value, label]) => ({ value, label }));

/** Writes a draft over approved time of a client, and leads to it. */
export function GenerateButton() {
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [client, setClient] = useState<ClientChoice | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [grouping, setGrouping] = useState<TimeGrouping | null>(null);
  const [taxPercent, setTaxPercent] = useState('');
  const [, generate] = useMutation(GenerateInvoiceFromTimeDocument);
  const run = async () => {
    if (!client) return false;
    const period = { from: from || null, to: to || null };
    const input = { clientId: client.id, ...period, grouping, taxPercent: taxPercent.trim() || null };
    const { data, error } = await generate({ input }, { additionalTypenames: ['TimeEntry'] });
    if (error) tellProblem(error);
    if (!data) return false;
    tellDone(texts.done);
    void navigate(`/invoices/${data.generateInvoiceFromTime.id}`);
    return true;
  };
  return (
    <>
      <Button onClick={open}>{texts.button}</Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={texts.title}
        confirm={texts.confirm}
        disabled={!client}
        onConfirm={run}
      >
        <Text size="sm">{texts.text}</Text>
        <ClientSelect label={texts.client} value={client} onChange={setClient} required />
        <SimpleGrid cols={2}>
          <TextInput
            type="date"
            label={texts.from}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput type="date" label={texts.to} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </SimpleGrid>
        <SimpleGrid cols={2}>
          <Select
            label={texts.grouping}
            placeholder={texts.asSet}
            clearable
            data={GROUPINGS}
            value={grouping}
            onChange={(value) => setGrouping(value as TimeGrouping | null)}
          />
          <TextInput
            label={texts.taxPercent}
            inputMode="decimal"
            value={taxPercent}
            onChange={(event) => setTaxPercent(event.currentTarget.value)}
          />
        </SimpleGrid>
      </ConfirmDialog>
    </>
  );
}
