import { Button, Group, Modal, Stack, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { commonTexts } from '../texts/common';

interface Props extends ButtonProps {
  label: string;
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirm: string;
  /** Destroys something. */
  dangerous?: boolean;
  /** Answers whether it worked: then the dialog closes. */
  onConfirm: () => Promise<boolean>;
}

/** A button that first says what will happen. Pressing twice does it once. */
export function ConfirmButton({ label, title, children, confirm, dangerous = false, onConfirm, ...button }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const done = await onConfirm();
    setBusy(false);
    if (done) close();
  };
  return (
    <>
      <Button variant="default" color={dangerous ? 'red' : undefined} {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': commonTexts.close }}
      >
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {commonTexts.cancel}
            </Button>
            <Button color={dangerous ? 'red' : undefined} loading={busy} onClick={() => void run()} data-autofocus>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
