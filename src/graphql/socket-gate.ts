/** Who may keep a socket open. Bound by the room that knows access tokens; every subscription is checked by the guard as well. */
export abstract class SocketGate {
  /** `authorization` is what the header of a request would be: `Bearer <access token>`. Null: come in; else why not. */
  abstract refusal(authorization: string): Promise<string | null>;
}
