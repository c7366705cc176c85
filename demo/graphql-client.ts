/** The smallest GraphQL client: what any front end does. */
export class GraphqlClient {
  private token: string | null = null;

  constructor(private readonly url: string) {}

  /** Signs in; later requests carry the access token. */
  async signIn(email: string, password: string): Promise<void> {
    const { signIn } = await this.request<{ signIn: { accessToken: string } }>(
      'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }',
      { input: { email, password } },
    );
    this.token = signIn.accessToken;
  }

  /** Sends an operation; throws with the server's message when it answers errors. */
  async request<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (errors || !data) throw new Error(errors?.map((each) => each.message).join('; ') ?? `HTTP ${response.status}`);
    return data;
  }
}
