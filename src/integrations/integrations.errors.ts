import { ConflictError } from '../common/errors/domain-error.js';
import type { InFlightItem } from './in-flight.js';

/** Asked for something that only a connected organization has. */
export class NotConnectedError extends ConflictError {
  constructor() {
    super('Stripe is not connected: save a secret key first.', 'stripe.not_connected');
  }
}

/** What is in flight would no longer be followed; `data.items` lists it. */
export class PaymentsInFlightError extends ConflictError {
  constructor(items: InFlightItem[]) {
    const count = items.length === 1 ? 'One thing is' : `${items.length} things are`;
    super(
      `${count} in flight and would no longer be followed: ${items.map((each) => each.description).join('; ')}. ` +
        'Switch to inactive to wait for the end, or disconnect with force.',
      'stripe.payments_in_flight',
      { items },
    );
  }
}

/** Somebody else saved in the same moment: what was checked is no longer what is stored. */
export class ConnectionChangedMeanwhileError extends ConflictError {
  constructor() {
    super(
      'The connection was changed by somebody else in the same moment. Look again and repeat.',
      'stripe.changed_meanwhile',
    );
  }
}

/** A connection by the owner's leave has no endpoint and no signing secret of its own. */
export class DeliveriesByPlatformError extends ConflictError {
  constructor() {
    super(
      'The account is connected by Stripe Connect: deliveries come through the endpoint of the platform, which whoever runs this instance looks after.',
      'stripe.deliveries_by_platform',
    );
  }
}

/** The owner of the account has withdrawn their leave: only connecting again helps. */
export class AccessWithdrawnError extends ConflictError {
  constructor() {
    super(
      'The owner of the Stripe account has withdrawn what Remit may do there: connect the account again, or disconnect.',
      'stripe.access_withdrawn',
    );
  }
}

/** Another organization of this instance holds the leave of the account's owner: what happens there could not be told apart. */
export class AccountConnectedElsewhereError extends ConflictError {
  constructor() {
    super(
      'This Stripe account is connected to another organization of this instance. Disconnect it there, or connect another account.',
      'stripe.account_elsewhere',
    );
  }
}

/** Another account than the one connected, without saying that a move is meant. */
export class AccountDiffersError extends ConflictError {
  constructor(accountId: string, connectedId: string) {
    super(
      `You chose account ${accountId}, but ${connectedId} is connected. Choose ${connectedId}, or say that you move to the other account (moveAccount).`,
      'stripe.account_changed',
    );
  }
}

/** The sealed credentials cannot be opened with the master keys this instance has. */
export class CredentialsUnreadableError extends ConflictError {
  constructor() {
    super(
      'The stored credentials cannot be opened: the master key they were sealed with is missing. Restore it, or disconnect and connect again.',
      'stripe.credentials_unreadable',
    );
  }
}

/** Credentials are shredded only after a disconnect. */
export class StillConnectedError extends ConflictError {
  constructor() {
    super('The connection is still in use; disconnect it first.', 'stripe.still_connected');
  }
}

/** The account has as many webhook endpoints as it may. */
export class EndpointLimitError extends ConflictError {
  constructor(most: number) {
    super(
      `The Stripe account has ${most} webhook endpoints, the most there can be: delete one that is not used under Developers, Webhooks.`,
      'stripe.endpoint_limit',
    );
  }
}

/** An endpoint at this instance's address would never be delivered to. */
export class AddressUnreachableError extends ConflictError {
  constructor(reason: string, message: string) {
    super(message, reason);
  }
}
