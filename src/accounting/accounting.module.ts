import { Module } from '@nestjs/common';
import { BooksModule } from '../books/books.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { AccountingHandlers } from './accounting-handlers.js';
import { ExpensesResolver } from './expenses.resolver.js';
import { ExpensesService } from './expenses.service.js';
import { ProcessingFees } from './processing-fees.service.js';

/**
 * Processing fees as expenses. Owns expenses; emits nothing. Handles payment.fee_known and expense_account.chosen.
 * An edge: no room imports it.
 */
@Module({
  imports: [BooksModule, InvoicesModule, PaymentsModule],
  providers: [ProcessingFees, ExpensesService, AccountingHandlers, ExpensesResolver],
})
export class AccountingModule {}
