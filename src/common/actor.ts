/**
 * Who did something, as kept in histories and the audit log: an id, never a name, so that a person can be erased
 * without touching the records. `service:…` is a service account, `client` is a payer, `stripe` a provider that told us, `system` Remit itself.
 */
export type Actor = `person:${string}` | `service:${string}` | 'client' | 'stripe' | 'system';

export function personActor(personId: string): Actor {
  return `person:${personId}`;
}

export function serviceActor(serviceAccountId: string): Actor {
  return `service:${serviceAccountId}`;
}

/** The service account's id of a stored actor, or null for the others. */
export function serviceIdOf(actor: string): string | null {
  return actor.startsWith('service:') ? actor.slice('service:'.length) : null;
}

/** The person's id of a stored actor, or null for the others. */
export function personIdOf(actor: string): string | null {
  return actor.startsWith('person:') ? actor.slice('person:'.length) : null;
}
