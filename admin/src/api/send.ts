import { CombinedError, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { apiUrl } from './address';

/** Sends one operation by itself, outside the client with its cache: signing in and out come before there is one. */
export async function send<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  accessToken?: string,
): Promise<Data> {
  let answer: { data?: Data | null; errors?: { message: string; extensions?: Record<string, unknown> }[] };
  try {
    const response = await fetch(apiUrl('/graphql'), {
      method: 'POST',
      // Whoever signs out or goes elsewhere leaves the page meanwhile.
      keepalive: true,
      headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
      body: JSON.stringify({ query: stringifyDocument(document), variables }),
    });
    answer = (await response.json()) as typeof answer;
  } catch (error) {
    throw new CombinedError({ networkError: error instanceof Error ? error : new Error(String(error)) });
  }
  if (answer.errors || !answer.data) throw new CombinedError({ graphQLErrors: answer.errors ?? ['No data'] });
  return answer.data;
}
