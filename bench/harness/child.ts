import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { usageOf, type Usage } from './usage.js';

const START_TIMEOUT_MS = 60_000;

/** A process of its own from the built program. Its standard input is ours: when the benchmark is gone, so is it. */
export class Child {
  private messages = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly lines: Interface,
    /** What it said when it was ready. */
    public ready: string,
  ) {}

  /** Starts `dist/<script>` and waits for a line, on either output, that fits `ready`. */
  static async start(script: string, env: Record<string, string>, ready: RegExp, flags: string[] = []): Promise<Child> {
    const process_ = spawn(process.execPath, [...flags, `dist/${script}`], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const lines = createInterface({ input: process_.stdout });
    const child = new Child(process_, lines, '');
    const timer = setTimeout(() => process_.kill('SIGKILL'), START_TIMEOUT_MS);
    child.ready = await new Promise<string>((found, failed) => {
      const look = (line: string): void => {
        const match = ready.exec(line);
        if (match) found(match[1] ?? match[0]);
      };
      lines.on('line', look);
      process_.stderr.setEncoding('utf8').on('data', (text: string) => {
        child.messages = (child.messages + text).slice(-4_000);
        look(text);
      });
      process_.once('exit', (code) => failed(new Error(`${script} ended with ${code}:\n${child.messages}`)));
    });
    clearTimeout(timer);
    return child;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  usage(): Usage | null {
    return usageOf(this.pid);
  }

  /** Sends a line of JSON and resolves with the line of JSON that comes back. */
  async ask<T>(question: object): Promise<T> {
    const answer = new Promise<string>((found, failed) => {
      const ended = (): void => failed(new Error(`A process ended in the middle of its work:\n${this.messages}`));
      this.process.once('exit', ended);
      this.lines.once('line', (line) => {
        this.process.off('exit', ended);
        found(line);
      });
    });
    this.process.stdin?.write(`${JSON.stringify(question)}\n`);
    return JSON.parse(await answer) as T;
  }

  /** With a signal it cannot hear. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private get ended(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.ended) return;
    const exited = new Promise((done) => this.process.once('exit', done));
    this.process.kill(signal);
    await exited;
  }
}
