import { apiUrl } from './address';
import { sessions } from './session-store';

/** Calls a route of the REST edge (a PDF, an upload) as the signed-in person. The caller looks at `ok`. */
export async function callRest(path: string, init: RequestInit = {}): Promise<Response> {
  const token = await sessions.freshToken();
  return fetch(apiUrl(path), { ...init, headers: { ...init.headers, authorization: `Bearer ${token ?? ''}` } });
}
