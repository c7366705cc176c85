import { Injectable } from '@nestjs/common';
import { isAbsolute, resolve } from 'node:path';
import { SettingsError } from './settings-error.js';
import { stripePlatform, type StripePlatform } from './stripe-platform.js';

export { SettingsError };

export type RemitRole = 'web' | 'worker' | 'all';

/** All settings of a process, read and checked once. Documented in the README's configuration table. */
@Injectable()
export class Settings {
  readonly production: boolean;
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Where payers and Stripe reach this instance, without a trailing slash. */
  readonly publicUrl: string;
  /** PostgreSQL URL; null starts the embedded database. */
  readonly databaseUrl: string | null;
  /** Redis URL; null keeps jobs in this process. */
  readonly redisUrl: string | null;
  /** `id:base64` pairs separated by commas, the newest first; null keeps a generated key in the data folder. */
  readonly masterKeys: string | null;
  /** Another base address for Stripe's API (the local Stripe); null is Stripe itself. */
  readonly stripeApiBase: string | null;
  /** Requests per second and account that Stripe is asked at most; null keeps to what Stripe documents. */
  readonly stripeMaxRequestsPerSecond: number | null;
  /** The operator's account for Connect OAuth; null: organizations connect with their own key only. */
  readonly stripePlatform: StripePlatform | null;
  /** SMTP URL; null writes mails as files to the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Font files for scripts that the shipped font of invoices lacks, tried in order before the system's own. */
  readonly pdfFallbackFonts: string[];
  /** Folder for the embedded database, the generated master key and mails. */
  readonly dataDir: string;
  /** Issuer whose access tokens are accepted beside our own, and the audience they must be for; null: none. */
  readonly oidc: { issuer: string; audience: string } | null;
  /** Folder of the built admin app, served at /admin. */
  readonly adminDir: string;
  /** Origins other than ours that the admin app is served from: their pages may call the API. */
  readonly adminOrigins: string[];
  readonly role: RemitRole;
  readonly logLevel: string;
  /** Behind a reverse proxy: take the caller's address from X-Forwarded-For. */
  readonly trustProxy: boolean;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    const text = (name: string): string | null => env[name]?.trim() || null;
    this.production = text('NODE_ENV') === 'production';
    this.port = port(text('PORT') ?? '3000');
    this.host = text('HOST') ?? (this.production ? '0.0.0.0' : '127.0.0.1');
    this.publicUrl = url('PUBLIC_URL', text('PUBLIC_URL') ?? `http://127.0.0.1:${this.port}`, ['http:', 'https:']);
    this.databaseUrl = databaseUrl(text('DATABASE_URL'));
    this.redisUrl = optionalUrl('REDIS_URL', text('REDIS_URL'), ['redis:', 'rediss:']);
    this.masterKeys = text('MASTER_KEYS');
    this.stripeApiBase = optionalUrl('STRIPE_API_BASE', text('STRIPE_API_BASE'), ['http:', 'https:']);
    this.stripeMaxRequestsPerSecond = optionalRate(
      'STRIPE_MAX_REQUESTS_PER_SECOND',
      text('STRIPE_MAX_REQUESTS_PER_SECOND'),
    );
    this.stripePlatform = stripePlatform(
      text('STRIPE_CONNECT_CLIENT_ID'),
      text('STRIPE_PLATFORM_SECRET_KEY'),
      list(text('STRIPE_PLATFORM_WEBHOOK_SECRETS')),
      this.publicUrl,
    );
    this.smtpUrl = optionalUrl('SMTP_URL', text('SMTP_URL'), ['smtp:', 'smtps:']);
    this.mailFrom = text('MAIL_FROM') ?? 'Remit <remit@localhost>';
    this.pdfFallbackFonts = list(text('PDF_FALLBACK_FONT'));
    const dataDir = text('REMIT_DATA_DIR') ?? '.remit';
    this.dataDir = isAbsolute(dataDir) ? dataDir : resolve(dataDir);
    this.adminDir = text('ADMIN_DIR') ?? 'dist/admin';
    this.adminOrigins = list(text('ADMIN_ORIGINS')).map(origin);
    this.oidc = oidc(text('OIDC_ISSUER'), text('OIDC_AUDIENCE'), this.production);
    this.role = role(text('REMIT_ROLE') ?? 'all');
    this.logLevel = text('LOG_LEVEL') ?? 'info';
    this.trustProxy = text('TRUST_PROXY') === 'true';
    if (this.production) this.refuseUnsafeProduction();
  }

  /** True when this process answers HTTP. */
  get servesWeb(): boolean {
    return this.role !== 'worker';
  }

  /** True when this process works on stored events and jobs. */
  get runsWorkers(): boolean {
    return this.role !== 'web';
  }

  private refuseUnsafeProduction(): void {
    if (!this.databaseUrl) {
      throw new SettingsError(
        'DATABASE_URL is not set. In production Remit needs a PostgreSQL of its own: set DATABASE_URL=postgres://user:password@host/database.',
      );
    }
    if (!this.masterKeys) {
      throw new SettingsError(
        'MASTER_KEYS is not set. In production credentials are sealed with a key you keep: set MASTER_KEYS=k1:<base64 of 32 random bytes> ' +
          '(make one with: openssl rand -base64 32).',
      );
    }
  }
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new SettingsError('PORT must be a whole number from 0 to 65535.');
  return value;
}

/** Values separated by commas. */
function list(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** As browsers send it: no path, no slash at its end. */
function origin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text)
    throw new SettingsError(
      'ADMIN_ORIGINS must list origins such as https://admin.example.com, separated by commas, without a path.',
    );
  return text;
}

function optionalRate(name: string, text: string | null): number | null {
  if (text === null) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000)
    throw new SettingsError(`${name} must be a whole number from 1 to 10000.`);
  return value;
}

/** Compared as it is with what tokens say, so nothing is trimmed off it. */
function oidc(
  issuer: string | null,
  audience: string | null,
  production: boolean,
): { issuer: string; audience: string } | null {
  if (issuer === null && audience === null) return null;
  if (issuer === null || audience === null)
    throw new SettingsError('OIDC_ISSUER and OIDC_AUDIENCE are set together or not at all.');
  const protocols = production ? ['https:'] : ['http:', 'https:'];
  if (issuer.endsWith('/')) throw new SettingsError('OIDC_ISSUER must be written without a slash at its end.');
  return { issuer: url('OIDC_ISSUER', issuer, protocols), audience };
}

function role(text: string): RemitRole {
  if (text === 'web' || text === 'worker' || text === 'all') return text;
  throw new SettingsError('REMIT_ROLE must be web, worker or all.');
}

/** Only the beginning is looked at: `postgres://user@/database?host=/socket/folder` is right, and no URL by the web's rules. */
function databaseUrl(text: string | null): string | null {
  if (text !== null && !/^postgres(ql)?:\/\//.test(text)) {
    throw new SettingsError('DATABASE_URL must be a URL starting with postgres:// or postgresql://.');
  }
  return text;
}

function optionalUrl(name: string, text: string | null, protocols: string[]): string | null {
  return text === null ? null : url(name, text, protocols);
}

function url(name: string, text: string, protocols: string[]): string {
  const wrong = new SettingsError(
    `${name} must be a URL starting with ${protocols.map((each) => `${each}//`).join(' or ')}.`,
  );
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) throw wrong;
  return text.replace(/\/+$/, '');
}
