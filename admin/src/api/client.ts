import { authExchange } from '@urql/exchange-auth';
import { createClient as createSocketClient, type Client as SocketClient } from 'graphql-ws';
import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from 'urql';
import { apiUrl, socketUrl } from './address';
import { codeOf } from './errors';
import { sessions } from './session-store';

/** The client of one session in one organization; another organization gets another client, so that no cache is shared. */
export interface ApiClient {
  client: Client;
  /** Calls back when live updates begin anew after the connection was lost: what came in between was missed. */
  onReconnected: (listener: () => void) => () => void;
  dispose: () => void;
}

export function createApiClient(): ApiClient {
  const socket = createSocket();
  const client = new Client({
    url: apiUrl('/graphql'),
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      mapExchange({
        // Permissions follow the role, which may have changed: the answer to a refresh brings the new ones.
        onError: (error) => void (codeOf(error) === 'FORBIDDEN' && sessions.refresh()),
      }),
      auth(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query: query ?? '', variables: variables as Record<string, unknown> },
              sink,
            ),
          }),
        }),
      }),
    ],
  });
  return { client, onReconnected: (listener) => reconnections(socket, listener), dispose: () => void socket.dispose() };
}

function auth() {
  return authExchange(async (utilities) => ({
    addAuthToOperation: (operation) => {
      const token = sessions.token();
      return token ? utilities.appendHeaders(operation, { authorization: `Bearer ${token}` }) : operation;
    },
    willAuthError: () => sessions.isStale(),
    didAuthError: (error) => codeOf(error) === 'UNAUTHENTICATED',
    refreshAuth: () => sessions.refresh(),
  }));
}

function createSocket(): SocketClient {
  return createSocketClient({
    url: socketUrl('/graphql'),
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => sessions.state().kind === 'signed_in',
    connectionParams: async () => ({ authorization: `Bearer ${(await sessions.freshToken()) ?? ''}` }),
  });
}

function reconnections(socket: SocketClient, listener: () => void): () => void {
  return socket.on('connected', (_socket, _payload, wasRetry) => {
    if (wasRetry) listener();
  });
}
