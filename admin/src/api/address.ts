/** Where the API is: named in index.html when this app is hosted elsewhere, else where the app came from. */
function apiBase(): string {
  const named = document.querySelector<HTMLMetaElement>('meta[name="remit-api"]')?.content.trim() ?? '';
  return (named || window.location.origin).replace(/\/+$/, '');
}

/** The address of a path of the API, for example `/graphql`. */
export function apiUrl(path: string): string {
  return apiBase() + path;
}

/** The same for WebSockets. */
export function socketUrl(path: string): string {
  return apiUrl(path).replace(/^http/, 'ws');
}
