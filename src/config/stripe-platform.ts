import { SettingsError } from './settings-error.js';

/** The operator's own Stripe account, in whose name organizations can be connected by Connect OAuth. */
export interface StripePlatform {
  /** `ca_…` of the mode that the key is of. */
  clientId: string;
  secretKey: string;
  /** Of the platform's endpoint for connected accounts; several while one is being rolled. */
  webhookSecrets: string[];
}

const CLIENT_ID = /^ca_[A-Za-z0-9]{6,}$/;
const SECRET_KEY = /^(?:sk|rk)_(?:test|live)_[A-Za-z0-9]{16,}$/;
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{6,}$/;

/** The platform's three settings, or null when none is set. Throws SettingsError for one without the others, and for a wrong form. */
export function stripePlatform(
  clientId: string | null,
  secretKey: string | null,
  webhookSecrets: string[],
  publicUrl: string,
): StripePlatform | null {
  if (clientId === null && secretKey === null && webhookSecrets.length === 0) return null;
  if (clientId === null || secretKey === null || webhookSecrets.length === 0) {
    throw new SettingsError(
      'STRIPE_CONNECT_CLIENT_ID, STRIPE_PLATFORM_SECRET_KEY and STRIPE_PLATFORM_WEBHOOK_SECRETS are set together or not at all.',
    );
  }
  if (!CLIENT_ID.test(clientId)) {
    throw new SettingsError(
      'STRIPE_CONNECT_CLIENT_ID must be the client id of your platform (ca_…): Stripe dashboard, Settings, Connect, Onboarding options, OAuth.',
    );
  }
  if (!SECRET_KEY.test(secretKey)) {
    throw new SettingsError(
      "STRIPE_PLATFORM_SECRET_KEY must be your platform's own secret key (sk_test_…, sk_live_…, rk_test_… or rk_live_…).",
    );
  }
  if (!webhookSecrets.every((each) => WEBHOOK_SECRET.test(each))) {
    throw new SettingsError(
      'STRIPE_PLATFORM_WEBHOOK_SECRETS must be signing secrets (whsec_…) separated by commas: that of the endpoint for connected accounts, and the one before while it is rolled.',
    );
  }
  if (secretKey.includes('_live_') && !publicUrl.startsWith('https://')) {
    throw new SettingsError(
      'STRIPE_PLATFORM_SECRET_KEY is a live key, and Stripe sends people back to https addresses only: set PUBLIC_URL to one.',
    );
  }
  return { clientId, secretKey, webhookSecrets };
}
