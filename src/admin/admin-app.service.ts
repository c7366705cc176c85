import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Settings } from '../config/env.js';
import { readAdminFiles, type AdminFile } from './admin-files.js';

const FIRST = 'index.html';
/** What the build leaves where the nonce of an answer belongs (admin/vite.config.mjs). */
const NONCE = '__CSP_NONCE__';

/** A page of the app with the policy that fits it. */
export interface AdminPage {
  html: string;
  policy: string;
}

/** The built admin app in memory. */
@Injectable()
export class AdminApp implements OnApplicationBootstrap {
  private readonly logger = new Logger(AdminApp.name);
  private files: ReadonlyMap<string, AdminFile> | null = null;

  constructor(private readonly settings: Settings) {}

  onApplicationBootstrap(): void {
    if (!this.settings.servesWeb) return;
    this.files = readAdminFiles(resolve(this.settings.adminDir));
    if (!this.files)
      this.logger.warn(`There is no admin app in ${this.settings.adminDir}; npm run build:admin makes it.`);
  }

  /** A file by its path below /admin/; null when there is none. */
  file(path: string): AdminFile | null {
    return path === FIRST ? null : (this.files?.get(path) ?? null);
  }

  /** The page that all addresses of the app begin with; null when the app was not built. */
  page(): AdminPage | null {
    const first = this.files?.get(FIRST);
    if (!first) return null;
    const nonce = randomBytes(18).toString('base64');
    return { html: first.body.toString('utf8').replaceAll(NONCE, nonce), policy: this.policy(nonce) };
  }

  /**
   * Scripts are files of ours only. Style elements carry the nonce, because the component library makes some; frames show the
   * PDFs that the app has fetched itself. An attacker who gets text onto a page gets no script with it.
   */
  private policy(nonce: string): string {
    const socket = this.settings.publicUrl.replace(/^http/, 'ws');
    return [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self' ${socket}`,
      'frame-src blob:',
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
  }
}
