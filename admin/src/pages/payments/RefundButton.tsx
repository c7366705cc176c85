import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { commonTexts } from '../../texts/common';
import { paymentTexts } from '../../texts/payments';
import { MoneyText } from '../../ui/amounts';
import { useFormats } from '../../ui/format';
import { decimalOf, minorUnits } from '../../ui/money-input';
import { explain, tellDone } from '../../ui/problem';
import { RefundPaymentDocument, RefundShareDocument, type PaymentDetailsFragment } from './payments.gql';

const texts = paymentTexts.refund;

/** Opens the dialog to give money back; not there when nothing can be. */
export function RefundButton({ payment }: { payment: PaymentDetailsFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  if (!opened && payment.refundable.left.amountMinor === 0) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.button}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.title}>
        <RefundForm payment={payment} onClose={close} />
      </Modal>
    </>
  );
}

function RefundForm({ payment, onClose }: { payment: PaymentDetailsFragment; onClose: () => void }) {
  const { money } = useFormats();
  const { currency } = payment.amount;
  const { left, whyNot } = payment.refundable;
  // One key for as long as the dialog is open: however often it is pressed or repeated, it is one refund.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState(decimalOf(left.amountMinor, currency));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, refund] = useMutation(RefundPaymentDocument);
  const amountMinor = minorUnits(typed, currency);
  const fits = amountMinor !== null && amountMinor > 0 && amountMinor <= left.amountMinor;
  const run = async () => {
    if (amountMinor === null) return;
    const input = { paymentId: payment.id, amountMinor, idempotencyKey, reason: reason.trim() || null };
    const { error } = await refund({ input }, { additionalTypenames: ['Payment', 'Invoice'] });
    setProblem(error ? explain(error) : null);
    if (error) return;
    tellDone(texts.done);
    onClose();
  };
  return (
    <Stack>
      {(problem ?? whyNot) && (
        <Alert color="red" role="alert">
          {problem ?? whyNot}
        </Alert>
      )}
      <Text size="sm">{texts.left(money(left))}</Text>
      <TextInput
        label={texts.amount(currency)}
        inputMode="decimal"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fits ? undefined : texts.badAmount}
        data-autofocus
        rightSectionWidth={60}
        rightSection={
          <Button variant="subtle" size="compact-xs" onClick={() => setTyped(decimalOf(left.amountMinor, currency))}>
            {texts.all}
          </Button>
        }
      />
      {payment.surcharge.amountMinor !== 0 && fits && (
        <Share paymentId={payment.id} amountMinor={amountMinor} currency={currency} />
      )}
      <Textarea
        label={texts.reason}
        description={texts.reasonHint}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {texts.reopens}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {commonTexts.cancel}
        </Button>
        <Button color="red" loading={fetching} disabled={!fits} onClick={() => void run()}>
          {texts.confirm}
        </Button>
      </Group>
    </Stack>
  );
}

/** What goes back of the convenience fee, as the API works it out. */
function Share({ paymentId, amountMinor, currency }: { paymentId: string; amountMinor: number; currency: string }) {
  const [asked] = useDebouncedValue(amountMinor, 250);
  const [{ data }] = useQuery({ query: RefundShareDocument, variables: { id: paymentId, amountMinor: asked } });
  const share = asked === amountMinor ? data?.payment.refundable.surcharge : undefined;
  const total = share && { currency, decimal: decimalOf(amountMinor + share.amountMinor, currency) };
  return (
    <Stack gap={4} fz="sm">
      <Group justify="space-between">
        <span>{texts.share}</span>
        <MoneyText amount={share} />
      </Group>
      <Group justify="space-between">
        <span>{texts.total}</span>
        <MoneyText amount={total} strong />
      </Group>
    </Stack>
  );
}
