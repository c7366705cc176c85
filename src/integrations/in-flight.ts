import { Injectable } from '@nestjs/common';

/** Something that is not finished and would no longer be followed after a disconnect. */
export interface InFlightItem {
  /** For example `bank_payment` or `dispute`. */
  kind: string;
  /** One sentence for the admin. */
  description: string;
  /** The provider's id of it, for example `pi_…`. */
  reference: string;
}

export type InFlightSource = (organizationId: string, connectionId: string) => Promise<InFlightItem[]>;

/** Lets higher rooms say what is in flight on a connection: they register when their module starts. */
@Injectable()
export class InFlightRegistry {
  private readonly sources: InFlightSource[] = [];

  register(source: InFlightSource): void {
    this.sources.push(source);
  }

  /** Everything in flight on the connection, in the order of registration. */
  async list(organizationId: string, connectionId: string): Promise<InFlightItem[]> {
    const lists = await Promise.all(this.sources.map((source) => source(organizationId, connectionId)));
    return lists.flat();
  }
}
