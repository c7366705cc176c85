import { Button, Group, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useMay, useViewer } from '../../api/viewer';
import { timeTexts } from '../../texts/time';
import { ConfirmButton } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tell } from '../../ui/problem';
import { usePages } from '../../ui/use-pages';
import { DAY, statusColumn, TICKET, TIME, WORK, type Row } from './columns';
import { TimeForm } from './TimeForm';
import { RemoveTimeEntryDocument, TimeEntriesDocument } from './time.gql';

const texts = timeTexts.mine;

export default function MyTimePage() {
  const { id: personId } = useViewer();
  const linked = useMay('invoices.read');
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['TimeEntry'] }), []);
  const [result, again] = useQuery({
    query: TimeEntriesDocument,
    variables: { first: 25, after: pages.after, filter: { personId } },
    context,
  });
  const log = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setEditing('new')}>
      {timeTexts.form.log}
    </Button>
  );
  const columns = [
    WORK,
    TICKET,
    DAY,
    TIME,
    statusColumn(linked),
    {
      header: timeTexts.columns.actions,
      cell: (entry: Row) => entry.status !== 'APPROVED' && <Actions entry={entry} onEdit={() => setEditing(entry)} />,
      width: 190,
    },
  ];
  return (
    <Page title={texts.title} about={texts.about} actions={log}>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.timeEntries}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="time" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
      {editing && <TimeForm entry={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function Actions({ entry: { id }, onEdit }: { entry: Row; onEdit: () => void }) {
  const [, remove] = useMutation(RemoveTimeEntryDocument);
  const run = async () => {
    return tell((await remove({ id }, { additionalTypenames: ['TimeEntry'] })).error, timeTexts.form.removed);
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" size="compact-sm" onClick={onEdit}>
        {timeTexts.form.edit}
      </Button>
      <ConfirmButton
        label={timeTexts.form.remove}
        title={timeTexts.form.removeTitle}
        confirm={timeTexts.form.remove}
        dangerous
        size="compact-sm"
        onConfirm={run}
      >
        <Text size="sm">{timeTexts.form.removeText}</Text>
      </ConfirmButton>
    </Group>
  );
}
