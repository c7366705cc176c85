import { DomainError } from '../common/errors/domain-error.js';

/** The connection was taken apart: the provider can no longer be asked about its objects. */
export class NoCredentialsError extends DomainError {
  constructor() {
    super('CONFLICT', 'The connection was disconnected and its credentials are gone.', {
      reason: 'connection.disconnected',
    });
  }
}
