/** Where Stripe may send deliveries for an organization. */
export function webhookUrl(publicUrl: string, organizationId: string): string {
  return `${publicUrl}/api/stripe/webhook/${organizationId}`;
}

/** Where Stripe sends what happens in accounts that are connected through the platform: one address for all of them. */
export function platformWebhookUrl(publicUrl: string): string {
  return `${publicUrl}/api/webhooks/stripe-connect`;
}

/** The same behind a path that cannot be guessed, which is what endpoints of our own making use. */
export function webhookTokenUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/api/webhooks/stripe/${token}`;
}
