import type { ProviderMode } from '../providers/payment-provider.js';

/** Why Stripe cannot deliver to an address, and what to do. */
export interface AddressProblem {
  reason: string;
  message: string;
}

const LOCAL = /^(?:localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/;

/**
 * What keeps Stripe from delivering to this instance; null when nothing in the address does. `localStripe`: the API is
 * not Stripe's own, and whoever answers it can reach local addresses.
 */
export function addressProblem(
  publicUrl: string,
  organizationId: string,
  mode: ProviderMode,
  localStripe: boolean,
): AddressProblem | null {
  const { hostname, protocol, host } = new URL(publicUrl);
  if (LOCAL.test(hostname)) {
    if (localStripe) return null;
    const target = `${host}/api/stripe/webhook/${organizationId}`;
    return {
      reason: 'stripe.local_address',
      message: `Stripe cannot reach ${publicUrl} from outside. Run "stripe listen --forward-to ${target}" with the Stripe CLI and paste the signing secret it prints, or set PUBLIC_URL to an address that Stripe can reach.`,
    };
  }
  if (mode === 'LIVE' && protocol === 'http:') {
    return {
      reason: 'stripe.address_not_https',
      message: `Stripe delivers live events to https addresses only, and PUBLIC_URL is ${publicUrl}: put a certificate in front and set PUBLIC_URL to the https address.`,
    };
  }
  return null;
}
