import { Module } from '@nestjs/common';
import { FinancialAccountsResolver } from './financial-accounts.resolver.js';
import { FinancialAccounts } from './financial-accounts.service.js';

/** The organization's list of financial accounts; what is booked to them is in accounting. Owns financial_accounts; emits nothing. */
@Module({ providers: [FinancialAccounts, FinancialAccountsResolver], exports: [FinancialAccounts] })
export class BooksModule {}
