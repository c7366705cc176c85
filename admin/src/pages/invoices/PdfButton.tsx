import { Alert, Button, Center, Loader, Modal, Stack, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { callRest } from '../../api/rest';
import { invoiceTexts } from '../../texts/invoices';
import { Icon } from '../../ui/icons';

const texts = invoiceTexts.actions;

interface Props extends Pick<ButtonProps, 'size'> {
  /** Of the API. */
  path: string;
  /** Of the invoice or the credit note. */
  name: string;
}

/** Shows an invoice or a credit note as the client gets it. */
export function PdfButton({ path, name, size }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size={size} onClick={open}>
        {texts.pdf}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.pdfTitle(name)} size={860}>
        <Preview path={path} title={texts.pdfTitle(name)} />
      </Modal>
    </>
  );
}

function Preview({ path, title }: { path: string; title: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    const load = async () => {
      const answer = await callRest(path);
      if (!answer.ok) throw new Error(`The PDF was answered ${answer.status}`);
      const content = await answer.blob();
      if (left) return;
      made = URL.createObjectURL(content);
      setUrl(made);
    };
    load().catch(() => setFailed(true));
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path]);
  if (failed)
    return (
      <Alert color="red" role="alert">
        {texts.pdfFailed}
      </Alert>
    );
  if (!url)
    return (
      <Center h={240} data-loading>
        <Loader />
      </Center>
    );
  return (
    <Stack>
      <iframe src={`${url}#navpanes=0`} title={title} style={{ width: '100%', height: '70vh', border: 0 }} />
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noopener"
        variant="default"
        rightSection={<Icon name="external" size={16} />}
      >
        {texts.pdfOpen}
      </Button>
    </Stack>
  );
}
