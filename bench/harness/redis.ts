import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { REDIS, requireProgram } from '../../scripts/programs.js';

/** A Redis on loopback that keeps nothing, as a child of a benchmark: it ends when the benchmark does. PORT: where it listens. */
const port = process.env.PORT ?? '';
const settings = ['--bind', '127.0.0.1', '--port', port, '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
const redis = spawn(requireProgram(REDIS), settings, { stdio: ['ignore', 'pipe', 'inherit'] });
createInterface({ input: redis.stdout }).on('line', (line) => {
  if (/ready to accept connections/i.test(line)) process.stdout.write(`answers at redis://127.0.0.1:${port}\n`);
});
redis.once('exit', (code) => process.exit(code ?? 1));
const end = (): void => void redis.kill();
process.stdin.resume().on('end', end);
process.once('SIGTERM', end);
