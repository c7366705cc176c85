import { Code, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useMutation, useQuery } from 'urql';
import { apiKeysTexts as texts } from '../../texts/api-keys';
import { InstantText } from '../../ui/amounts';
import { ConfirmButton } from '../../ui/Confirm';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tell } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { usePages } from '../../ui/use-pages';
import { RevokeServiceAccountDocument, ServiceAccountsDocument, type ServiceAccountsQuery } from './api-keys.gql';
import { CreateKeyButton } from './CreateKeyButton';

type Key = ServiceAccountsQuery['serviceAccounts']['edges'][number]['node'];

const COLUMNS: Column<Key>[] = [
  {
    header: texts.name,
    cell: (key) => (
      <Text inherit fw={600}>
        {key.name}
      </Text>
    ),
  },
  { header: texts.key, cell: (key) => <Code>rmt_…{key.keyEnding}</Code>, width: 120 },
  {
    header: texts.permissions,
    cell: (key) => (
      <Group gap={4}>
        {key.permissions.map((permission) => (
          <Code key={permission}>{permission}</Code>
        ))}
      </Group>
    ),
    phone: 'wide',
  },
  {
    header: texts.used,
    cell: (key) => (key.lastUsedAt ? <InstantText at={key.lastUsedAt} recent /> : texts.never),
    phone: 'hidden',
    width: 130,
  },
  { header: texts.state, cell: (key) => <State apiKey={key} />, align: 'right', width: 150 },
];

export default function ApiKeysPage() {
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['ServiceAccount'] }), []);
  const query = useQuery({ query: ServiceAccountsDocument, variables: { first: 25, after: pages.after }, context });
  return (
    <Page title={texts.title} about={texts.about} actions={<CreateKeyButton />}>
      <PageList
        label={texts.title}
        query={query}
        of={(data) => data.serviceAccounts}
        pages={pages}
        columns={COLUMNS}
        rowKey={(key) => key.id}
        empty={
          <EmptyState icon="key" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}

function State({ apiKey: { id, name, revokedAt } }: { apiKey: Key }) {
  const [, revoke] = useMutation(RevokeServiceAccountDocument);
  if (revokedAt) return <StatusBadge tone="plain">{texts.revokedState}</StatusBadge>;
  const run = async () => {
    return tell((await revoke({ id })).error, texts.revoked);
  };
  return (
    <ConfirmButton
      size="xs"
      label={texts.revoke}
      title={texts.revokeTitle(name)}
      confirm={texts.revoke}
      dangerous
      onConfirm={run}
    >
      <Text size="sm">{texts.revokeText}</Text>
    </ConfirmButton>
  );
}
