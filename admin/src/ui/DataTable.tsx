import { Skeleton, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './DataTable.module.css';

export interface Column<Row> {
  /** Heading; also what a screen reader says. */
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  /** On a phone a row is a small card of two columns: `wide` takes both, `hidden` is left out. */
  phone?: 'wide' | 'hidden';
  width?: number | string;
}

interface Props<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where a click on a row leads: the first column becomes its link. */
  href?: (row: Row) => string;
  /** Shown instead of a table without rows. */
  empty: ReactNode;
  footer?: ReactNode;
}

/** The table of all lists: rows that can be clicked and reached by keyboard, cards on a phone. */
export function DataTable<Row>({ label, columns, rows, rowKey, href, empty, footer }: Props<Row>) {
  if (rows.length === 0 && !footer) return <div className={classes.frame}>{empty}</div>;
  return (
    <div className={classes.frame}>
      <div className={classes.scroll}>
        <Table className={classes.table} aria-label={label} verticalSpacing="sm" horizontalSpacing="md">
          <Head columns={columns} />
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={rowKey(row)} className={classes.row} data-linked={href ? true : undefined}>
                {columns.map((column, index) => (
                  <Table.Td
                    key={column.header}
                    className={`${classes.cell} ${column.align === 'right' ? classes.right : ''}`}
                    data-phone={column.phone}
                  >
                    {href && index === 0 ? (
                      <Link className={classes.link} to={href(row)}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length === 0 && empty}
      {footer}
    </div>
  );
}

function Head<Row>({ columns }: { columns: Column<Row>[] }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map(({ header, align, width }) => (
          <Table.Th
            key={header}
            scope="col"
            className={`${classes.head} ${align === 'right' ? classes.right : ''}`}
            style={{ width }}
          >
            {header}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

/** The shape of a table that is not there yet. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes.frame} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} h={16} my={18} mx="md" w={`${94 - ((index * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  );
}
