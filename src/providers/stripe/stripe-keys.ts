import type { CandidateCredentials, CredentialCheck, ProviderMode } from '../payment-provider.js';

const SECRET_KEY = /^(?:sk|rk)_(test|live)_[A-Za-z0-9]{16,}$/;
const PUBLISHABLE_KEY = /^pk_(test|live)_[A-Za-z0-9]{16,}$/;
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{6,}$/;

/** Mode of a key by its prefix; null when it has none of Stripe's prefixes. */
export function modeOfKey(key: string): ProviderMode | null {
  const mode = /^(?:sk|rk|pk)_(test|live)_/.exec(key)?.[1];
  if (!mode) return null;
  return mode === 'live' ? 'LIVE' : 'TEST';
}

/** Everything that can be said of the credentials without asking Stripe; one check per credential given. */
export function checkForms(credentials: CandidateCredentials): CredentialCheck[] {
  const { secretKey, publishableKey, webhookSecret } = credentials;
  const checks = [
    check('secret_key_format', 'secretKey', secretKeyProblem(secretKey), 'The secret key has the right form.'),
  ];
  if (publishableKey !== null) {
    checks.push(
      check(
        'publishable_key_format',
        'publishableKey',
        publishableKeyProblem(publishableKey),
        'The publishable key has the right form.',
      ),
    );
    const modes = [modeOfKey(secretKey), modeOfKey(publishableKey)];
    if (modes[0] && modes[1]) {
      checks.push(
        check('key_modes', 'publishableKey', modeProblem(modes[0], modes[1]), 'Both keys are of the same mode.'),
      );
    }
  }
  if (webhookSecret !== null) {
    checks.push(
      check(
        'webhook_secret_format',
        'webhookSecret',
        webhookSecretProblem(webhookSecret),
        'The webhook signing secret has the right form.',
      ),
    );
  }
  return checks;
}

interface Problem {
  reason: string;
  message: string;
}

function check(name: string, field: CredentialCheck['field'], problem: Problem | null, fine: string): CredentialCheck {
  if (!problem) return { name, field, severity: 'OK', message: fine, reason: null };
  return { name, field, severity: 'FAILED', ...problem };
}

function secretKeyProblem(key: string): Problem | null {
  if (key.trim() === '')
    return {
      reason: 'stripe.secret_key_blank',
      message: 'The secret key is empty: paste it from Stripe, Developers, API keys.',
    };
  if (/\s/.test(key)) {
    return {
      reason: 'stripe.secret_key_spaces',
      message: 'The secret key contains spaces or line breaks: paste it again without them.',
    };
  }
  if (key.startsWith('pk_')) {
    return {
      reason: 'stripe.publishable_key_as_secret',
      message:
        'This is a publishable key (pk_…). The secret key starts with sk_ or rk_ and is on the same page of the Stripe dashboard.',
    };
  }
  if (key.startsWith('whsec_')) {
    return {
      reason: 'stripe.webhook_secret_as_secret',
      message: 'This is a webhook signing secret (whsec_…). The secret key starts with sk_ or rk_.',
    };
  }
  if (key.startsWith('sk_org_')) {
    return {
      reason: 'stripe.organization_key',
      message: 'This is a key of a Stripe organization (sk_org_…). Use a key of the one account that is to be paid.',
    };
  }
  if (SECRET_KEY.test(key)) return null;
  return {
    reason: 'stripe.secret_key_format',
    message:
      'This is not a Stripe secret key: it starts with sk_test_, sk_live_, rk_test_ or rk_live_, followed by letters and digits only.',
  };
}

function publishableKeyProblem(key: string): Problem | null {
  if (key.trim() === '')
    return {
      reason: 'stripe.publishable_key_blank',
      message: 'The publishable key is empty: paste it, or leave it out.',
    };
  if (/\s/.test(key)) {
    return {
      reason: 'stripe.publishable_key_spaces',
      message: 'The publishable key contains spaces or line breaks: paste it again without them.',
    };
  }
  if (/^(?:sk|rk)_/.test(key)) {
    return {
      reason: 'stripe.secret_key_as_publishable',
      message: 'This is a secret key. The publishable key starts with pk_.',
    };
  }
  if (PUBLISHABLE_KEY.test(key)) return null;
  return {
    reason: 'stripe.publishable_key_format',
    message:
      'This is not a Stripe publishable key: it starts with pk_test_ or pk_live_, followed by letters and digits only.',
  };
}

function webhookSecretProblem(secret: string): Problem | null {
  if (secret.trim() === '')
    return {
      reason: 'stripe.webhook_secret_blank',
      message: 'The signing secret is empty: paste it, or leave it out.',
    };
  if (/\s/.test(secret)) {
    return {
      reason: 'stripe.webhook_secret_spaces',
      message: 'The signing secret contains spaces or line breaks: paste it again without them.',
    };
  }
  if (WEBHOOK_SECRET.test(secret)) return null;
  return {
    reason: 'stripe.webhook_secret_format',
    message:
      'This is not a webhook signing secret: it starts with whsec_ and is shown with the endpoint in the Stripe dashboard.',
  };
}

function modeProblem(secret: ProviderMode, publishable: ProviderMode): Problem | null {
  if (secret === publishable) return null;
  return {
    reason: 'stripe.key_mode_mismatch',
    message: `The secret key is a ${secret.toLowerCase()} key and the publishable key a ${publishable.toLowerCase()} key: take both from the same mode.`,
  };
}
