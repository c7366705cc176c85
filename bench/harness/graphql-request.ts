import { PASSWORD, type BenchOrganization } from './organizations.js';

/** A GraphQL request as bytes for the load. */
export function graphqlRequest(query: string, variables: object, token: string): string {
  const body = JSON.stringify({ query, variables });
  return (
    `POST /graphql HTTP/1.1\r\nhost: remit\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** The access token of an organization's owner. */
export async function signedIn(port: number, { email }: BenchOrganization): Promise<string> {
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const answer = await ask<{ signIn: { accessToken: string } }>(port, query, { input: { email, password: PASSWORD } });
  return answer.signIn.accessToken;
}

/** Asks once; throws when there are errors, which a measured answer of 200 could hide. */
export async function ask<T>(port: number, query: string, variables: object, token = ''): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T | null; errors?: object[] };
  if (errors || !data) throw new Error(`GraphQL answered ${JSON.stringify(errors)}`);
  return data;
}
