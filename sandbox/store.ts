import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type World } from './world.js';

/** Changes within this time are saved together. */
const TOGETHER_MS = 100;
/** Saving big books takes at most one part of the time in this many. */
const PAUSE_FACTOR = 10;

/** Keeps the books in a file. */
export class Store {
  private timer: NodeJS.Timeout | undefined;
  private lastMs = 0;
  private writing: Promise<void> = Promise.resolve();

  /** @param file absent: nothing is kept */
  constructor(
    private readonly file: string | undefined,
    private readonly world: () => World,
  ) {}

  /** Reads what was saved. */
  async load(): Promise<void> {
    if (this.file === undefined || !existsSync(this.file)) return;
    this.world().load(JSON.parse(await readFile(this.file, 'utf8')) as Parameters<World['load']>[0]);
  }

  /** Plans a save. */
  changed(): void {
    if (this.file === undefined || this.timer) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.save();
      },
      Math.max(TOGETHER_MS, this.lastMs * PAUSE_FACTOR),
    );
  }

  /** Saves now, and waits for it. */
  async flush(): Promise<void> {
    if (this.file === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.save();
    await this.writing;
  }

  private save(): void {
    const { file } = this;
    if (file === undefined) return;
    // Written beside and moved over, so that a crash leaves the old file or the new one, never half of one.
    const started = Date.now();
    const text = JSON.stringify(this.world());
    this.lastMs = Date.now() - started;
    this.writing = this.writing.then(async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    });
  }
}
