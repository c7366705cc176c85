import { Module } from '@nestjs/common';
import { BooksModule } from '../books/books.module.js';
import { DisputesModule } from '../disputes/disputes.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { AccountingHandlers } from './accounting-handlers.js';
import { DisputeFees } from './dispute-fees.service.js';
import { ExpenseAccounts } from './expense-accounts.service.js';
import { ExpensesResolver } from './expenses.resolver.js';
import { ExpensesService } from './expenses.service.js';
import { ProcessingFees } from './processing-fees.service.js';

/**
 * Processing and dispute fees as expenses. Owns expenses; emits nothing. Handles payment.fee_known, dispute.fee_known and
 * expense_account.chosen. An edge: no room imports it.
 */
@Module({
  imports: [BooksModule, InvoicesModule, PaymentsModule, DisputesModule],
  providers: [ExpenseAccounts, ProcessingFees, DisputeFees, ExpensesService, AccountingHandlers, ExpensesResolver],
})
export class AccountingModule {}
