import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Settings, SettingsError } from '../../config/env.js';
import type { InvoicePdf } from './invoice-pdf.js';
import type { RenderAnswer, RenderOrder } from './render-worker.js';

/** Leaves a mail time to be handed over within the minute that the outbox holds an event for its handler. */
const DEADLINE_MS = 15_000;

interface Waiting {
  resolve: (file: Buffer) => void;
  reject: (reason: Error) => void;
  deadline: NodeJS.Timeout;
}

/**
 * Renders invoices in a thread of its own, so that requests are answered meanwhile. The thread starts with the first
 * invoice and is kept; when it dies or hangs, whoever waits is told and the next invoice starts another.
 */
@Injectable()
export class InvoicePdfRenderer implements OnApplicationShutdown {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private orders = 0;

  constructor(private readonly settings: Settings) {
    const absent = settings.pdfFallbackFonts.find((path) => !existsSync(path));
    if (absent) throw new SettingsError(`PDF_FALLBACK_FONT names a file that does not exist: ${absent}`);
  }

  async render(invoice: InvoicePdf): Promise<Buffer> {
    const fallbackFonts = this.settings.pdfFallbackFonts;
    if (!WORKER_FILE) return (await import('./render-invoice.js')).renderInvoice(invoice, fallbackFonts);
    const worker = (this.worker ??= this.start(WORKER_FILE));
    const order: RenderOrder = { id: ++this.orders, invoice, fallbackFonts };
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => void this.stop(worker, new Error('Rendering an invoice took too long')),
        DEADLINE_MS,
      );
      this.waiting.set(order.id, { resolve, reject, deadline });
      worker.ref();
      worker.postMessage(order);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.worker) await this.stop(this.worker, new Error('Remit is stopping'));
  }

  private start(file: URL): Worker {
    const worker = new Worker(file);
    worker.on('message', (answer: RenderAnswer) => this.take(worker, answer));
    worker.on('error', (error) => void this.stop(worker, error));
    worker.on('exit', () => void this.stop(worker, new Error('The thread that renders invoices ended')));
    return worker;
  }

  private take(worker: Worker, answer: RenderAnswer): void {
    const waiting = this.waiting.get(answer.id);
    if (!waiting) return;
    this.waiting.delete(answer.id);
    clearTimeout(waiting.deadline);
    if (this.waiting.size === 0) worker.unref();
    if ('file' in answer) waiting.resolve(Buffer.from(answer.file));
    else waiting.reject(new Error(`An invoice could not be rendered: ${answer.failure}`));
  }

  private async stop(worker: Worker, reason: Error): Promise<void> {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject, deadline } of this.waiting.values()) {
      clearTimeout(deadline);
      reject(reason);
    }
    this.waiting.clear();
    await worker.terminate();
  }
}

/** Null when this runs from its source, as tests do: a thread can only run what is built, so it is rendered in place. */
const WORKER_FILE = import.meta.url.endsWith('.ts') ? null : new URL('./render-worker.js', import.meta.url);
