import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { callRest } from '../../api/rest';
import { invoiceTexts } from '../../texts/invoices';
import { Icon } from '../../ui/icons';
import { tellText } from '../../ui/problem';

const texts = invoiceTexts.export;

/** What the list is narrowed to. */
interface Filter {
  status: string[];
  clientId: string | null;
  search: string | null;
}

/** Downloads what the list shows, all pages of it. */
export function ExportMenu({ filter }: { filter: Filter }) {
  const [busy, setBusy] = useState(false);
  const download = async (name: 'invoices.csv' | 'invoice-lines.csv') => {
    setBusy(true);
    try {
      const answer = await callRest(`/api/${name}?${parametersOf(filter).toString()}`);
      if (!answer.ok) throw new Error(`The file was answered ${answer.status}`);
      save(await answer.blob(), name);
    } catch {
      tellText(texts.failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" loading={busy} rightSection={<Icon name="down" size={16} />}>
          {texts.button}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void download('invoices.csv')}>{texts.invoices}</Menu.Item>
        <Menu.Item onClick={() => void download('invoice-lines.csv')}>{texts.lines}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function parametersOf({ status, clientId, search }: Filter): URLSearchParams {
  const parameters = new URLSearchParams(status.map((each) => ['status', each]));
  if (clientId) parameters.set('clientId', clientId);
  if (search) parameters.set('search', search);
  return parameters;
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
