import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { MoneyReports } from './money-report.service.js';
import { MoneyReportType, toMoneyReportType } from './money-report.type.js';

@Resolver()
export class ReportsResolver {
  constructor(private readonly reports: MoneyReports) {}

  @Query(() => MoneyReportType, { description: 'The figures of the first page.' })
  @RequirePermission('reports.read')
  async moneyReport(
    @CurrentMember() { organizationId }: Member,
    @Args('months', {
      type: () => Int,
      defaultValue: 12,
      description: 'How many months, the current one included: 1 to 36.',
    })
    months: number,
  ): Promise<MoneyReportType> {
    return toMoneyReportType(await this.reports.get(organizationId, months));
  }
}
