import { Group, Stack, Text } from '@mantine/core';
import { useMutation, type CombinedError } from 'urql';
import { useMay } from '../../api/viewer';
import { clientTexts } from '../../texts/clients';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { ConfirmButton } from '../../ui/Confirm';
import { tellDone, tellProblem } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { RemoveSavedPaymentMethodDocument, StopAutopayDocument, type SavedMethodsFragment } from './clients.gql';

const texts = clientTexts.savedMethods;

type Method = SavedMethodsFragment['savedPaymentMethods'][number];

/** Cards and bank accounts that the client saved, and whether one of them is charged by itself. */
export function SavedMethodsCard({ client }: { client: SavedMethodsFragment }) {
  const may = useMay('invoices.manage');
  const { id: clientId, autopay, savedPaymentMethods } = client;
  const [, remove] = useMutation(RemoveSavedPaymentMethodDocument);
  const [, stop] = useMutation(StopAutopayDocument);
  if (savedPaymentMethods.length === 0) return null;
  return (
    <Card title={texts.title} about={texts.about}>
      <Stack gap="md">
        {savedPaymentMethods.map((method) => (
          <Group key={method.id} justify="space-between" align="flex-start" gap="xs">
            <div>
              <Group gap="xs">
                <Text size="sm" fw={600}>
                  {nameOf(method)}
                </Text>
                {autopay?.methodId === method.id && <StatusBadge tone="good">{texts.autopay}</StatusBadge>}
              </Group>
              {'expYear' in method && (
                <Text size="xs" c="dimmed">
                  {texts.expires(method.expMonth, method.expYear)}
                </Text>
              )}
            </div>
            {may && (
              <ConfirmButton
                size="compact-sm"
                label={texts.remove}
                title={texts.removeTitle}
                confirm={texts.remove}
                dangerous
                onConfirm={async () => told((await remove({ clientId, id: method.id })).error, texts.removed)}
              >
                <Text size="sm">{texts.removeText}</Text>
              </ConfirmButton>
            )}
          </Group>
        ))}
        {autopay && (
          <Stack gap="xs">
            <Text size="xs" c="dimmed">
              {texts.since} <InstantText at={autopay.agreedAt} />: “{autopay.text}”
            </Text>
            {may && (
              <Group>
                <ConfirmButton
                  size="xs"
                  label={texts.stop}
                  title={texts.stopTitle}
                  confirm={texts.stop}
                  onConfirm={async () => told((await stop({ clientId })).error, texts.stopped)}
                >
                  <Text size="sm">{texts.stopText}</Text>
                </ConfirmButton>
              </Group>
            )}
          </Stack>
        )}
      </Stack>
    </Card>
  );
}

function nameOf(method: Method): string {
  return 'brand' in method ? texts.card(method.brand, method.last4) : texts.bank(method.bankName, method.last4);
}

function told(error: CombinedError | undefined, done: string): boolean {
  if (error) tellProblem(error);
  else tellDone(done);
  return !error;
}
