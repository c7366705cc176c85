import { describe, expect, it } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { crc32, deflateSync } from 'node:zlib';
import { cleanLogo } from './logo-image.js';

const [width, height] = [40, 20];

function png(channels: 1 | 2 | 3 | 4 = 4): Buffer {
  const data = Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 7) % 256);
  return Buffer.from(encode({ width, height, channels, depth: 8, data }));
}

function jpeg(): Buffer {
  return encodeJpeg({ width, height, data: Buffer.alloc(width * height * 4, 120) }, 90).data;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of these dimensions and image data. */
function handMade(size: [number, number], data: Buffer, extra: Buffer[] = [], type = 6, depth = 8): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size[0], 0);
  head.writeUInt32BE(size[1], 4);
  head.set([depth, type, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), ...extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

const clean = (file: Buffer) => cleanLogo(file.toString('base64'));

describe('cleanLogo', () => {
  it.each([1, 2, 3, 4] as const)('keeps every pixel of a PNG of %i channels', (channels) => {
    const file = png(channels);
    const logo = clean(file);
    expect(logo).toMatchObject({ contentType: 'image/png', width, height });
    expect(decode(logo.content).data).toEqual(decode(file).data);
  });

  it('takes palettes and 16 bits', () => {
    const rows = deflateSync(Buffer.alloc((width + 1) * height));
    const palette = [chunk('PLTE', Buffer.from([1, 2, 3])), chunk('tRNS', Buffer.from([128]))];
    expect([...decode(clean(handMade([width, height], rows, palette, 3)).content).data.subarray(0, 4)]).toEqual([
      1, 2, 3, 128,
    ]);
    const deep = deflateSync(Buffer.alloc((width * 8 + 1) * height));
    expect(clean(handMade([width, height], deep, [], 6, 16)).width).toBe(width);
  });

  it('drops what is not the image', () => {
    const secret = Buffer.from('SECRET');
    const rows = deflateSync(Buffer.alloc((width * 4 + 1) * height));
    const hidden = handMade([width, height], rows, [chunk('tEXt', Buffer.from('Comment\0SECRET'))]);
    expect(clean(Buffer.concat([hidden, secret])).content.includes(secret)).toBe(false);
    const photo = jpeg();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), secret]);
    const marked = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2), secret]);
    const logo = clean(marked);
    expect(logo).toMatchObject({ contentType: 'image/jpeg', width, height });
    expect(logo.content.includes(secret)).toBe(false);
    // Cameras append further pictures, with places and all.
    const second = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
    expect(clean(Buffer.concat([photo, second])).content).toEqual(clean(photo).content);
  });

  it.each<[string, Buffer, string]>([
    ['other files', Buffer.from('<svg onload="alert(1)"/>'), 'must be a PNG or a JPEG'],
    ['nothing much', Buffer.from([0xff]), 'must be a PNG or a JPEG'],
    ['a cut PNG', png().subarray(0, 90), 'cannot be decoded'],
    ['a cut JPEG', jpeg().subarray(0, 200), 'cannot be decoded'],
    ['a head alone', png().subarray(0, 8), 'cannot be decoded'],
    ['too many pixels', handMade([2_000, 2_000], deflateSync(Buffer.alloc(10))), 'pixels'],
    ['too few', handMade([4, 4], deflateSync(Buffer.alloc(10))), 'pixels'],
    ['a bomb', handMade([20, 20], deflateSync(Buffer.alloc(50_000_000))), 'cannot be decoded'],
    ['a large file', Buffer.concat([png(), Buffer.alloc(600 * 1024)]), '512 KiB'],
  ])('refuses %s', (_, file, message) => {
    expect(() => clean(file)).toThrow(message);
  });

  it('leaves bombs in other parts of the file unopened', () => {
    const rows = deflateSync(Buffer.alloc((width * 4 + 1) * height));
    const profile = chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(Buffer.alloc(300_000_000))]));
    expect(clean(handMade([width, height], rows, [profile])).width).toBe(width);
  });

  // Each would hold everybody up for minutes, were it gone through again and again.
  it('is not kept busy by long base64, many chunks or many scans', () => {
    expect(() => cleanLogo(`A${' '.repeat(700_000)}!`)).toThrow('base64');
    const rows = deflateSync(Buffer.alloc((width * 4 + 1) * height));
    const many = (type: string) => Array.from({ length: 20_000 }, () => chunk(type, Buffer.alloc(0)));
    expect(() => clean(handMade([width, height], rows, [...many('IDAT'), ...many('teSt')]))).not.toThrow();
    const photo = jpeg();
    const scan = photo.subarray(photo.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const scans = Buffer.concat([
      photo.subarray(0, -2),
      ...Array.from({ length: 100 }, () => scan),
      photo.subarray(-2),
    ]);
    expect(() => clean(scans)).toThrow('too many scans');
  });

  it('refuses what is not base64', () => {
    expect(() => cleanLogo('data:image/png;base64,AAAA')).toThrow('base64');
  });
});
