import { CONNECTION_SEALED_COLUMNS } from './integrations/sealed-columns.js';
import { INVOICE_SEALED_COLUMNS } from './invoices/sealed-columns.js';
import type { SealedColumn } from './vault/sealed-column.js';

/** Every sealed column of the house. A test compares it with the columns called `sealed_…` in the database: none is forgotten. */
export const sealedColumns: readonly SealedColumn[] = [...CONNECTION_SEALED_COLUMNS, ...INVOICE_SEALED_COLUMNS];
