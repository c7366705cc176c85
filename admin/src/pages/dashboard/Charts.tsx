import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Grid, VisuallyHidden } from '@mantine/core';
import { dashboardTexts as texts } from '../../texts/dashboard';
import { Card } from '../../ui/Card';
import { useFormats } from '../../ui/format';
import { decimalPlaces } from '../../ui/money-input';
import type { ChartMonth } from './figures';

interface Props {
  months: ChartMonth[];
  currency: string;
}

/** What came in by month and what it cost; a table says the same to those who do not see it. */
export default function Charts({ months, currency }: Props) {
  const { money } = useFormats();
  const exact = (value: number) => money({ currency, decimal: value.toFixed(decimalPlaces(currency)) });
  const round = new Intl.NumberFormat(undefined, { style: 'currency', currency, notation: 'compact' });
  const data = months.map((each) => ({ ...each, label: monthName(each.month) }));
  const common = {
    h: 280,
    data,
    dataKey: 'label',
    valueFormatter: exact,
    yAxisProps: { tickFormatter: (value: number) => round.format(value), width: 64 },
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Card title={texts.chart.title} about={texts.chart.about}>
          <div aria-hidden>
            <BarChart
              {...common}
              type="stacked"
              series={[
                { name: 'received', label: texts.chart.received, color: 'brand.6' },
                { name: 'returned', label: texts.chart.refunded, color: 'gray.5' },
              ]}
              withLegend
              // The table beside it is for those who do not see it; nothing in here is for the keyboard.
              barChartProps={{ accessibilityLayer: false }}
              barProps={{ radius: 4, isAnimationActive: false }}
            />
          </div>
          <VisuallyHidden>
            <MonthTable months={months} exact={exact} />
          </VisuallyHidden>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Card title={texts.feeChart.title} about={texts.feeChart.about}>
          <div aria-hidden>
            <BarChart
              {...common}
              series={[{ name: 'fees', label: texts.chart.fees, color: 'teal.6' }]}
              barChartProps={{ accessibilityLayer: false }}
              barProps={{ radius: 4, isAnimationActive: false }}
            />
          </div>
        </Card>
      </Grid.Col>
    </Grid>
  );
}

function MonthTable({ months, exact }: { months: ChartMonth[]; exact: (value: number) => string }) {
  return (
    <table>
      <caption>{texts.chart.table}</caption>
      <thead>
        <tr>
          {[texts.chart.month, texts.chart.received, texts.chart.refunded, texts.chart.fees].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, received, returned, fees }) => (
          <tr key={month}>
            <th scope="row">{monthName(month)}</th>
            <td>{exact(received)}</td>
            <td>{exact(-returned)}</td>
            <td>{exact(fees)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nov 26 of 2026-11, in the reader's language. */
function monthName(month: string): string {
  return new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
