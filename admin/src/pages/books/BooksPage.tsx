import { Code, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { booksTexts as texts } from '../../texts/books';
import { InstantText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { usePages } from '../../ui/use-pages';
import { BooksDocument, ExpensesDocument, type BooksQuery, type ExpensesQuery } from './books.gql';
import { CreateAccountButton } from './CreateAccountButton';

type Account = BooksQuery['financialAccounts'][number];
type Expense = ExpensesQuery['expenses']['edges'][number]['node'];

const ACCOUNTS: Column<Account>[] = [
  {
    header: texts.name,
    cell: (each) => (
      <Text inherit fw={600}>
        {each.name}
      </Text>
    ),
  },
  { header: texts.code, cell: (each) => (each.code ? <Code>{each.code}</Code> : '') },
  { header: texts.kind, cell: (each) => each.kind },
];

const EXPENSES: Column<Expense>[] = [
  { header: texts.what, cell: (each) => each.description, phone: 'wide' },
  { header: texts.account, cell: (each) => each.account.name, phone: 'hidden' },
  { header: texts.when, cell: (each) => <InstantText at={each.incurredAt} />, width: 200 },
  { header: texts.amount, cell: (each) => <MoneyText amount={each.amount} strong />, align: 'right', width: 140 },
];

export default function BooksPage() {
  const mayAdd = useMay('integrations.manage');
  return (
    <Page title={texts.title} about={texts.about}>
      <Card title={texts.accounts} about={texts.accountsAbout} aside={mayAdd && <CreateAccountButton />}>
        <Accounts />
      </Card>
      <Card title={texts.expenses}>
        <Expenses />
      </Card>
    </Page>
  );
}

function Accounts() {
  const context = useMemo(() => ({ additionalTypenames: ['FinancialAccount'] }), []);
  const query = useQuery({ query: BooksDocument, context });
  return (
    <Loaded query={query}>
      {({ financialAccounts }) => (
        <DataTable
          label={texts.accounts}
          columns={ACCOUNTS}
          rows={financialAccounts}
          rowKey={(each) => each.id}
          empty={
            <EmptyState icon="books" title={texts.noAccounts.title}>
              {texts.noAccounts.text}
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}

function Expenses() {
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['Expense'] }), []);
  const query = useQuery({ query: ExpensesDocument, variables: { first: 25, after: pages.after }, context });
  return (
    <PageList
      label={texts.expenses}
      query={query}
      of={(data) => data.expenses}
      pages={pages}
      columns={EXPENSES}
      rowKey={(each) => each.id}
      empty={
        <EmptyState icon="payment" title={texts.noExpenses.title}>
          {texts.noExpenses.text}
        </EmptyState>
      }
    />
  );
}
