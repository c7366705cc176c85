import { Button, SegmentedControl, SimpleGrid, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useMay, useViewer } from '../../api/viewer';
import { dashboardTexts as texts } from '../../texts/dashboard';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { StatusBadge } from '../../ui/StatusBadge';
import { MoneyReportDocument } from './dashboard.gql';
import { Figures } from './Figures';
import { chartMonths, currenciesOf, type Report } from './figures';

const MONTHS = 12;
// Drawing is more than half of the script of this page, and the figures need not wait for it.
const Charts = lazy(() => import('./Charts'));

export default function DashboardPage() {
  const query = useQuery({ query: MoneyReportDocument, variables: { months: MONTHS } });
  const own = useViewer().organization.defaultCurrency;
  const [chosen, setChosen] = useState<string | null>(null);
  const report = query[0].data?.moneyReport;
  const currencies = report ? currenciesOf(report, own) : [own];
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : own;
  return (
    <Page
      title={texts.title}
      badges={report?.mode === 'TEST' && <StatusBadge tone="warn">{texts.testMode}</StatusBadge>}
      actions={
        currencies.length > 1 && (
          <SegmentedControl aria-label={texts.currency} data={currencies} value={currency} onChange={setChosen} />
        )
      }
    >
      <Loaded query={query} skeleton={<Shapes />}>
        {({ moneyReport }) => (
          <>
            <Figures report={moneyReport} currency={currency} />
            <ByMonth report={moneyReport} currency={currency} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ByMonth({ report, currency }: { report: Report; currency: string }) {
  const mayConnect = useMay('integrations.manage');
  // Test mode means that there is a connection.
  const begun = report.mode === 'TEST' || report.invoices.length > 0;
  const months = chartMonths(report, currency, MONTHS);
  if (!months.some((each) => each.received !== 0 || each.returned !== 0))
    return (
      <Card title={texts.chart.title}>
        <EmptyState
          icon="payment"
          title={texts.empty.title}
          action={
            begun ? (
              <Button component={Link} to="/invoices">
                {texts.empty.invoices}
              </Button>
            ) : (
              mayConnect && (
                <Button component={Link} to="/integrations/stripe">
                  {texts.empty.connect}
                </Button>
              )
            )
          }
        >
          {begun ? texts.empty.begun : texts.empty.text}
        </EmptyState>
      </Card>
    );
  return (
    <Suspense fallback={<Skeleton h={340} />}>
      <Charts months={months} currency={currency} />
    </Suspense>
  );
}

function Shapes() {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }}>
      {[1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} h={118} />
      ))}
    </SimpleGrid>
  );
}
