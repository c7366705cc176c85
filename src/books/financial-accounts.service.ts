import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { isUniqueViolation, Transactions } from '../database/transactions.js';
import { AccountCodeTakenError } from './books.errors.js';
import { FinancialAccountEntity } from './financial-account.entity.js';

export interface NewFinancialAccount {
  name: string;
  code?: string | null;
  kind: string;
}

/** The accounts of an organization's books. */
@Injectable()
export class FinancialAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  /** By name. */
  list(organizationId: string): Promise<FinancialAccountEntity[]> {
    return this.dataSource.manager.find(FinancialAccountEntity, {
      where: { organizationId },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** Whether the organization has this account. */
  async exists(organizationId: string, id: string): Promise<boolean> {
    return isId(id) && (await this.dataSource.manager.existsBy(FinancialAccountEntity, { organizationId, id }));
  }

  /** Several accounts at once, by id. */
  async getMany(organizationId: string, ids: readonly string[]): Promise<Map<string, FinancialAccountEntity>> {
    const rows = await this.dataSource.manager.findBy(FinancialAccountEntity, { organizationId, id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Throws BadInputError for a blank name or kind and AccountCodeTakenError. */
  async create(organizationId: string, actor: Actor, input: NewFinancialAccount): Promise<FinancialAccountEntity> {
    const account = { name: input.name.trim(), code: input.code?.trim() || null, kind: input.kind.trim() };
    const errors: FieldError[] = (['name', 'kind'] as const)
      .filter((field) => account[field] === '')
      .map((field) => ({ field, message: 'must not be blank' }));
    if (errors.length > 0) throw new BadInputError(errors);
    try {
      return await this.transactions.run(async (tx) => {
        const row = tx.manager.create(FinancialAccountEntity, { organizationId, ...account });
        await tx.manager.insert(FinancialAccountEntity, row);
        await this.audit.record(tx, organizationId, {
          actor,
          action: 'financial_account.created',
          detail: `Created the financial account ${account.name}.`,
        });
        return row;
      });
    } catch (error) {
      if (account.code && isUniqueViolation(error, 'financial_accounts_code_key'))
        throw new AccountCodeTakenError(account.code);
      throw error;
    }
  }
}
