import { encode } from 'fast-png';

const SIZE = 192;
/** Samples for each pixel and direction, so that edges are smooth. */
const SAMPLES = 3;
const GROUND = [15, 76, 92];
const NEEDLE = [255, 209, 102];

/** The demo organization's logo: a compass needle on a rounded square, as a PNG in base64. */
export function demoLogo(): string {
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) data.set(pixel(x, y), (y * SIZE + x) * 4);
  return Buffer.from(encode({ width: SIZE, height: SIZE, channels: 4, data })).toString('base64');
}

function pixel(x: number, y: number): number[] {
  let [inside, onNeedle] = [0, 0];
  for (let sample = 0; sample < SAMPLES ** 2; sample++) {
    const u = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) / SIZE - 0.5;
    const v = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / SIZE - 0.5;
    // A square with corners of a fifth.
    if (Math.hypot(Math.max(0, Math.abs(u) - 0.3), Math.max(0, Math.abs(v) - 0.3)) <= 0.2) inside++;
    if (Math.abs(u) / 0.13 + Math.abs(v) / 0.38 <= 1) onNeedle++;
  }
  const share = inside === 0 ? 0 : onNeedle / inside;
  const color = GROUND.map((ground, index) => Math.round(ground + (NEEDLE[index]! - ground) * share));
  return [...color, Math.round((255 * inside) / SAMPLES ** 2)];
}
