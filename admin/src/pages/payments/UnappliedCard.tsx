import { Button, Select, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { paymentTexts } from '../../texts/payments';
import { MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/Confirm';
import { useFormats } from '../../ui/format';
import { decimalOf, minorUnits } from '../../ui/money-input';
import { tell } from '../../ui/problem';
import { ApplyPaymentDocument, InvoicesToApplyDocument, type PaymentDetailsFragment } from './payments.gql';

const texts = paymentTexts.unappliedCard;

/** Money that came in and is on no invoice: why, and what can be done. */
export function UnappliedCard({ payment }: { payment: PaymentDetailsFragment }) {
  const may = useMay('invoices.manage');
  const [opened, { open, close }] = useDisclosure(false);
  if (payment.unapplied.amountMinor <= 0) return null;
  const reason = texts.reasons[payment.unappliedReason ?? ''] ?? texts.otherwise;
  const clientId = payment.invoice?.client.id;
  return (
    <Card title={texts.title} footer={may && clientId && <Button onClick={open}>{texts.apply}</Button>}>
      <Text size="xl">
        <MoneyText amount={payment.unapplied} strong />
      </Text>
      <Text size="sm" mt="xs">
        {reason} {texts.what}
      </Text>
      {clientId && opened && <ApplyDialog payment={payment} clientId={clientId} onClose={close} />}
    </Card>
  );
}

interface Props {
  payment: PaymentDetailsFragment;
  clientId: string;
  onClose: () => void;
}

function ApplyDialog({ payment, clientId, onClose }: Props) {
  const { money } = useFormats();
  const { currency, amountMinor: there } = payment.unapplied;
  const [{ data }] = useQuery({
    query: InvoicesToApplyDocument,
    variables: { clientId },
    requestPolicy: 'network-only',
  });
  const open = (data?.invoices.edges ?? [])
    .map(({ node }) => node)
    .filter((each) => each.amountDue.currency === currency);
  const [invoiceId, setInvoiceId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [, apply] = useMutation(ApplyPaymentDocument);
  const chosen = open.find(({ id }) => id === invoiceId);
  const most = Math.min(there, chosen?.amountDue.amountMinor ?? there);
  const amountMinor = minorUnits(typed, currency);
  const fits = chosen !== undefined && amountMinor !== null && amountMinor > 0 && amountMinor <= most;
  const choose = (id: string | null) => {
    setInvoiceId(id);
    const due = open.find((each) => each.id === id)?.amountDue.amountMinor;
    if (due !== undefined) setTyped(decimalOf(Math.min(there, due), currency));
  };
  const run = async () => {
    if (!invoiceId || amountMinor === null) return false;
    return tell((await apply({ input: { paymentId: payment.id, invoiceId, amountMinor } })).error, texts.done);
  };
  return (
    <ConfirmDialog opened onClose={onClose} title={texts.apply} confirm={texts.apply} disabled={!fits} onConfirm={run}>
      {data && open.length === 0 ? (
        <Text size="sm">{texts.none}</Text>
      ) : (
        <>
          <Select
            label={texts.invoice}
            placeholder={texts.choose}
            value={invoiceId}
            onChange={choose}
            data={open.map(({ id, number, amountDue }) => ({
              value: id,
              label: texts.option(number ?? '', money(amountDue)),
            }))}
          />
          <TextInput
            label={`${texts.amount}, ${currency}`}
            inputMode="decimal"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={!chosen || fits ? undefined : texts.badAmount}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
