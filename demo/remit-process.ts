import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const RESTART_DELAY_MS = 300;
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** Remit in a process of its own; started again whenever it dies, so that anyone may kill it and look. */
export class RemitProcess {
  private child: ChildProcess | null = null;
  private stopping = false;

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly url: string,
  ) {}

  /** Process id of the one that runs now. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it and waits until it can do its work. Rejects when it does not come up. */
  async start(): Promise<void> {
    this.spawn();
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await this.isReady())) {
      if (Date.now() > deadline) throw new Error('Remit did not get ready; its messages are above.');
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  /** Ends it for good: asks first, insists after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(insist);
  }

  private spawn(): void {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run-remit.js')], {
      env: this.env,
      stdio: ['pipe', 'ignore', 'inherit'],
      // In a group of its own, so that Ctrl-C reaches the demo first and everything stops in order.
      detached: true,
    });
    this.child = child;
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      process.stderr.write(`Remit ended (${signal ?? `code ${code}`}); starting it again.\n`);
      setTimeout(() => {
        if (!this.stopping) this.spawn();
      }, RESTART_DELAY_MS);
    });
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      // Not listening yet.
      return false;
    }
  }
}
