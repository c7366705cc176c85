import { Alert, Button, Code, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { auditLogTexts as texts } from '../../texts/audit-log';
import { InstantText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { useFormats } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tellDone, tellProblem } from '../../ui/problem';
import { usePages } from '../../ui/use-pages';
import { AuditLogDocument, VerifyAuditLogDocument, type AuditLogQuery } from './audit-log.gql';

type Entry = AuditLogQuery['auditLog']['edges'][number]['node'];

const COLUMNS: Column<Entry>[] = [
  {
    header: texts.who,
    cell: (entry) => (
      <Text inherit fw={600}>
        {entry.actor}
      </Text>
    ),
    width: 170,
  },
  { header: texts.what, cell: (entry) => <Code>{entry.action}</Code>, width: 230 },
  { header: texts.detail, cell: (entry) => entry.detail, phone: 'wide' },
  { header: texts.when, cell: (entry) => <InstantText at={entry.occurredAt} />, width: 190 },
];

export default function AuditLogPage() {
  const [kind, setKind] = useState<string | null>(null);
  const pages = usePages(kind ?? '');
  const [result, again] = useQuery({
    query: AuditLogDocument,
    variables: { first: 25, after: pages.after, action: kind },
  });
  return (
    <Page title={texts.title} about={texts.about} actions={<Verify />}>
      <Select
        label={texts.filter}
        placeholder={texts.everything}
        clearable
        maw={260}
        value={kind}
        onChange={setKind}
        data={Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))}
      />
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.auditLog}
        pages={pages}
        columns={COLUMNS}
        rowKey={(entry) => entry.id}
        empty={
          <EmptyState icon="log" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}

/** Checks the chain of hashes from the first entry to the last. */
function Verify() {
  const client = useClient();
  const { number } = useFormats();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    const { data, error } = await client.query(VerifyAuditLogDocument, {}, { requestPolicy: 'network-only' });
    setBusy(false);
    if (error) tellProblem(error);
    if (!data) return;
    const { intact, entries, problem: found } = data.verifyAuditLog;
    setProblem(found);
    if (intact) tellDone(texts.intact(number(entries)));
  };
  return (
    <>
      {problem && (
        <Alert color="red" title={texts.broken} role="alert">
          {problem}
        </Alert>
      )}
      <Button variant="default" leftSection={<Icon name="shield" />} loading={busy} onClick={() => void verify()}>
        {texts.verify}
      </Button>
    </>
  );
}
