import { Button, Group, Modal, Stack, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { commonTexts } from '../texts/common';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirm: string;
  /** Destroys something. */
  dangerous?: boolean;
  /** What is filled in here cannot be sent yet. */
  disabled?: boolean;
  /** Answers whether it worked: then the dialog closes. */
  onConfirm: () => Promise<boolean>;
}

/** Says what will happen before it does. Pressing twice does it once. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirm,
  dangerous = false,
  disabled = false,
  onConfirm,
}: DialogProps) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const done = await onConfirm();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {commonTexts.cancel}
          </Button>
          <Button
            color={dangerous ? 'red' : undefined}
            loading={busy}
            disabled={disabled}
            onClick={() => void run()}
            data-autofocus
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Props extends Omit<ButtonProps, 'children'>, Omit<DialogProps, 'opened' | 'onClose' | 'disabled'> {
  label: string;
}

/** A button that first says what will happen. */
export function ConfirmButton({ label, title, children, confirm, dangerous = false, onConfirm, ...button }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" color={dangerous ? 'red' : undefined} {...button} onClick={open}>
        {label}
      </Button>
      <ConfirmDialog {...{ opened, onClose: close, title, confirm, dangerous, onConfirm }}>{children}</ConfirmDialog>
    </>
  );
}
