import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { commonTexts } from '../texts/common';
import { DataTable, TableSkeleton, type Column } from './DataTable';
import { Icon } from './icons';
import { Loaded, type QueryResult } from './Loaded';
import type { Pages } from './use-pages';

interface Connection<Row> {
  edges: { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface Props<Data, Row> {
  label: string;
  query: QueryResult<Data>;
  /** The connection in the answer. */
  of: (data: Data) => Connection<Row>;
  pages: Pages;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  href?: (row: Row) => string;
  empty: ReactNode;
}

/** A connection of the API as a table that is leafed through: newest first, as many rows as were asked for. */
export function PageList<Data, Row>({ label, query, of, pages, columns, rowKey, href, empty }: Props<Data, Row>) {
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(data) => {
        const { edges, pageInfo } = of(data);
        const several = pages.number > 1 || pageInfo.hasNextPage;
        return (
          <DataTable
            label={label}
            columns={columns}
            rows={edges.map((each) => each.node)}
            rowKey={rowKey}
            href={href}
            empty={empty}
            footer={several ? <Leaf pages={pages} {...pageInfo} /> : undefined}
          />
        );
      }}
    </Loaded>
  );
}

function Leaf({ pages, hasNextPage, endCursor }: { pages: Pages; hasNextPage: boolean; endCursor: string | null }) {
  return (
    <Group justify="space-between" px="md" py="sm">
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="left" size={14} />}
        disabled={pages.number === 1}
        onClick={pages.previous}
      >
        {commonTexts.newer}
      </Button>
      <Text size="xs" c="dimmed">
        {commonTexts.page(pages.number)}
      </Text>
      <Button
        variant="default"
        size="xs"
        rightSection={<Icon name="right" size={14} />}
        disabled={!hasNextPage || endCursor === null}
        onClick={() => endCursor !== null && pages.next(endCursor)}
      >
        {commonTexts.older}
      </Button>
    </Group>
  );
}
