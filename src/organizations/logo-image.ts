import { decode as decodePng, encode as encodePng, convertIndexedToRgb, type DecodedPng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { inflateSync } from 'node:zlib';
import { BadInputError } from '../common/errors/domain-error.js';

/** An image that we have decoded ourselves and that holds nothing but the image. */
export interface LogoImage {
  contentType: 'image/png' | 'image/jpeg';
  content: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

const LARGEST_FILE = 512 * 1024;
const LARGEST_STORED = 1024 * 1024;
const LEAST_SIDE = 16;
const LARGEST_SIDE = 2_000;
const MOST_PIXELS = 1_000_000;
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const NEEDED_ONCE = new Set(['IHDR', 'PLTE', 'tRNS', 'IEND']);
/** Encoders make about ten. Each goes over the whole image when it is decoded, however little it adds. */
const MOST_SCANS = 100;
const MARKER = { first: 0xff, startOfScan: 0xda, end: 0xd9 };
const FIELD = 'contentBase64';

/**
 * Checks an upload by decoding it. A PNG is written anew, a JPEG loses every segment that is not needed to show it:
 * places, comments, thumbnails and whatever else was hidden in the file do not reach a client. Throws BadInputError.
 */
export function cleanLogo(contentBase64: string): LogoImage {
  // Not by one pattern with the line breaks in it: trying again at each of them takes minutes where there are many.
  const base64 = contentBase64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw wrong('must be the file in base64');
  const file = Buffer.from(base64, 'base64');
  if (file.length > LARGEST_FILE) throw wrong(`must be at most ${LARGEST_FILE / 1024} KiB`);
  const isPng = file.subarray(0, 8).equals(PNG_SIGNATURE);
  if (!isPng && file.readUIntBE(0, Math.min(2, file.length)) !== 0xffd8) throw wrong('must be a PNG or a JPEG image');
  try {
    return isPng ? cleanPng(file) : cleanJpeg(file);
  } catch (error) {
    if (error instanceof BadInputError) throw error;
    throw wrong('cannot be decoded: save it again as a plain PNG or JPEG');
  }
}

function cleanPng(file: Buffer): LogoImage {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  checkSize(width, height);
  const needed = neededChunks(file);
  // Before the decoder sees it: nothing may unpack to more than the largest image of this size (four channels of 16 bits).
  const data = needed.filter(({ type }) => type === 'IDAT').map(({ chunk }) => chunk.subarray(8, -4));
  inflateSync(Buffer.concat(data), { maxOutputLength: width * height * 8 + height * 16 });
  const bare = Buffer.concat([PNG_SIGNATURE, ...needed.map(({ chunk }) => chunk)]);
  const image = decodePng(bare, { checkCrc: true });
  const content = Buffer.from(encodePng({ width, height, depth: 8, ...eightBit(image) }, { zlib: { level: 9 } }));
  if (content.length > LARGEST_STORED) throw wrong('holds too much detail: make it smaller');
  return { contentType: 'image/png', content, width, height };
}

/** The chunks that make the image; profiles and texts, which may unpack to anything, are left out, and so is a second head. */
function neededChunks(file: Buffer): { type: string; chunk: Buffer }[] {
  const found: { type: string; chunk: Buffer }[] = [];
  const seen = new Set<string>();
  for (let at = PNG_SIGNATURE.length; at < file.length;) {
    const end = at + file.readUInt32BE(at) + 12;
    const type = file.toString('latin1', at + 4, at + 8);
    const first = !seen.has(type);
    seen.add(type);
    if (type === 'IDAT' || (first && NEEDED_ONCE.has(type))) found.push({ type, chunk: file.subarray(at, end) });
    at = end;
  }
  return found;
}

/** Grey, colour, either with transparency, of one byte a channel. */
function eightBit(image: DecodedPng): { data: Uint8Array; channels: 1 | 2 | 3 | 4 } {
  if (image.palette) {
    const channels = image.palette[0]?.length === 4 ? 4 : 3;
    return { data: Uint8Array.from(convertIndexedToRgb(image)), channels };
  }
  const channels = image.channels as 1 | 2 | 3 | 4;
  if (image.depth === 8) return { data: Uint8Array.from(image.data), channels };
  if (image.depth === 16) return { data: Uint8Array.from(image.data, (value) => value >> 8), channels };
  throw wrong('is black and white of less than 8 bits: save it in grey or colour');
}

function cleanJpeg(file: Buffer): LogoImage {
  const parts = [...segments(file)];
  const { width, height, components } = jpegSize(file, parts);
  checkSize(width, height);
  if (components !== 1 && components !== 3) throw wrong('must be in RGB or grey, not CMYK');
  if (parts.filter(({ marker }) => marker === MARKER.startOfScan).length > MOST_SCANS)
    throw wrong('is put together from too many scans: save it again as a plain JPEG');
  const content = Buffer.concat([
    file.subarray(0, 2),
    ...parts.filter(isNeeded).map(({ start, end }) => file.subarray(start, end)),
  ]);
  decodeJpeg(content, { useTArray: true, tolerantDecoding: false, maxResolutionInMP: 1, maxMemoryUsageInMB: 64 });
  return { contentType: 'image/jpeg', content, width, height };
}

interface Segment {
  marker: number;
  start: number;
  /** After its last byte; of a scan, after its image data. */
  end: number;
}

/** Up to the end of the image: cameras append more pictures, which also end like one. */
function* segments(file: Buffer): Generator<Segment> {
  for (let start = 2; file[start] === MARKER.first;) {
    const marker = file.readUInt8(start + 1);
    if (marker === MARKER.end) {
      yield { marker, start, end: start + 2 };
      return;
    }
    const head = start + 2 + file.readUInt16BE(start + 2);
    const end = marker === MARKER.startOfScan ? endOfData(file, head) : head;
    yield { marker, start, end };
    start = end;
  }
}

/** Where the next marker is. In image data 0xff is followed by 0, or by the number of a restart. */
function endOfData(file: Buffer, start: number): number {
  for (let at = file.indexOf(MARKER.first, start); at >= 0; at = file.indexOf(MARKER.first, at + 1)) {
    const next = file.readUInt8(at + 1);
    if (next !== 0 && (next < 0xd0 || next > 0xd7) && next !== MARKER.first) return at;
  }
  return file.length;
}

function jpegSize(file: Buffer, parts: readonly Segment[]): { width: number; height: number; components: number } {
  // Baseline, extended and progressive; the other kinds are not shown by browsers.
  const frame = parts.find(({ marker }) => marker >= 0xc0 && marker <= 0xc2);
  if (!frame) throw wrong('is no JPEG that browsers show');
  return {
    height: file.readUInt16BE(frame.start + 5),
    width: file.readUInt16BE(frame.start + 7),
    components: file.readUInt8(frame.start + 9),
  };
}

/** Not application segments (except Adobe's, which says how colours are meant) and comments. */
function isNeeded({ marker }: Segment): boolean {
  return marker === 0xee || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
}

function checkSize(width: number, height: number): void {
  const fits = Math.min(width, height) >= LEAST_SIDE && Math.max(width, height) <= LARGEST_SIDE;
  if (fits && width * height <= MOST_PIXELS) return;
  throw wrong(`must be ${LEAST_SIDE} to ${LARGEST_SIDE} pixels on each side and a million pixels at most`);
}

function wrong(message: string): BadInputError {
  return BadInputError.field(FIELD, message);
}
