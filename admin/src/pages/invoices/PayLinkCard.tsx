import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from 'urql';
import { useMay } from '../../api/viewer';
import { invoiceTexts } from '../../texts/invoices';
import { Card } from '../../ui/Card';
import { ConfirmButton } from '../../ui/Confirm';
import { CopyField } from '../../ui/CopyField';
import { Icon } from '../../ui/icons';
import { tell } from '../../ui/problem';
import { RenewPayLinkDocument, type InvoiceDetailsFragment } from './invoices.gql';
import { QrCode } from './QrCode';

const texts = invoiceTexts.payLink;

const CLOSED = ['PAID', 'VOID', 'CANCELLED'];

/** The link that the client pays by: to copy, to open, to scan, to replace. */
export function PayLinkCard({ invoice: { id, status, payLink } }: { invoice: InvoiceDetailsFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  if (CLOSED.includes(status)) return null;
  if (!payLink)
    return (
      <Card title={texts.title}>
        <Text size="sm" c="dimmed">
          {status === 'DRAFT' ? texts.draft : texts.none}
        </Text>
      </Card>
    );
  return (
    <Card title={texts.title}>
      <Stack gap="sm">
        <CopyField label={texts.label} value={payLink.url} />
        <Group gap="xs">
          <Button
            component="a"
            href={payLink.url}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            size="xs"
            rightSection={<Icon name="external" size={14} />}
          >
            {texts.open}
          </Button>
          <Button variant="default" size="xs" onClick={open}>
            {texts.qr}
          </Button>
          <Renew invoiceId={id} />
        </Group>
      </Stack>
      <Modal opened={opened} onClose={close} title={texts.qrTitle} size="sm">
        <QrCode text={payLink.url} label={texts.qrAlt} />
      </Modal>
    </Card>
  );
}

function Renew({ invoiceId }: { invoiceId: string }) {
  const may = useMay('invoices.manage');
  const [, renew] = useMutation(RenewPayLinkDocument);
  if (!may) return null;
  const run = async () => {
    return tell((await renew({ invoiceId })).error, texts.renewed);
  };
  return (
    <ConfirmButton
      label={texts.renew}
      title={texts.renewTitle}
      confirm={texts.renew}
      dangerous
      size="xs"
      onConfirm={run}
    >
      <Text size="sm">{texts.renewText}</Text>
    </ConfirmButton>
  );
}
