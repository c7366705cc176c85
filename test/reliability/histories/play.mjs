import { register } from 'node:module';

register('../../support/typescript-loader.mjs', import.meta.url);

/** A program of its own, because Node alone plays histories a good deal faster than inside of Jest. */
await import('./play.ts');
