import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { ExpenseEntity } from './expense.entity.js';

/** Reads the expenses of an organization. */
@Injectable()
export class ExpensesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
  ) {}

  /** Those of the mode the organization works in, last booked first: test and live money are never listed together. */
  async list(organizationId: string, page: PageRequest): Promise<Page<ExpenseEntity>> {
    const where = { organizationId, mode: await this.connections.modeOf(organizationId) };
    const rows = await this.dataSource.manager.find(ExpenseEntity, {
      where: { ...where, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => this.dataSource.manager.countBy(ExpenseEntity, where));
  }
}
