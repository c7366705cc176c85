import { ConflictError } from '../common/errors/domain-error.js';

/** Two accounts of one organization cannot have the same code. */
export class AccountCodeTakenError extends ConflictError {
  constructor(code: string) {
    super(`Another financial account has the code ${code}.`, 'financial_account.code_taken');
  }
}
