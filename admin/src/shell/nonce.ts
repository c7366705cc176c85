/**
 * The nonce that the server's policy allows style elements by; undefined where there is none. Two libraries add some: Mantine
 * asks for it, the one that locks scrolling behind dialogs looks for the global.
 */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return undefined;
  (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;
  return nonce;
}
