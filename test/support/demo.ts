import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DemoLine } from '../../demo/tour.js';

/** The demo as a user starts it, by the README's command, in a data folder and on ports of its own. */
export class RunningDemo {
  private constructor(
    readonly line: DemoLine,
    private readonly child: ChildProcess,
    readonly folder: string,
  ) {}

  /** Starts it and waits for its line of JSON. Pass the folder of an earlier one to start that again. */
  static async start(folder = mkdtempSync(join(tmpdir(), 'remit-demo-'))): Promise<RunningDemo> {
    const child = spawn('npm', ['run', '--silent', 'demo', '--', '--json'], {
      env: { ...process.env, PORT: '0', SANDBOX_PORT: '0', MAIL_PORT: '0', REMIT_DATA_DIR: folder, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let messages = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (messages = (messages + text).slice(-8000)));
    const lines: string[] = [];
    const first = new Promise<string>((found, failed) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line);
        found(line);
      });
      child.once('exit', (code) => failed(new Error(`The demo ended with ${code}:\n${messages}`)));
    });
    return new RunningDemo(JSON.parse(await first) as DemoLine, child, folder);
  }

  /** Ends it as Ctrl-C or a service manager would; resolves with its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const exited = new Promise<number | null>((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    return exited;
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
