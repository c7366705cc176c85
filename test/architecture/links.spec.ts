import { expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The texts that people read: those at the top, and all of docs/. */
function texts(): string[] {
  const top = readdirSync('.').filter((name) => name.endsWith('.md'));
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return [...top, ...docs.map((name) => join('docs', name))];
}

/** Targets of the relative links and images of a Markdown text, without their #fragment. */
function relativeLinks(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map((match) => match[1] ?? '');
  return targets.filter((target) => !/^([a-z]+:|#|\/\/)/i.test(target)).map((target) => target.replace(/#.*$/, ''));
}

it('finds relative links and leaves addresses and fragments alone', () => {
  const text = '[a](docs/a.md#part) ![b](b.png "title") [c](https://example.com) [d](#here) [e](mailto:a@example.com)';
  expect(relativeLinks(text)).toEqual(['docs/a.md', 'b.png']);
});

it('the documentation links to nothing that is not there', () => {
  const dead = texts().flatMap((path) =>
    relativeLinks(readFileSync(path, 'utf8'))
      .filter((target) => !existsSync(join(dirname(path), decodeURI(target))))
      .map((target) => `${path}: ${target}`),
  );
  expect(dead).toEqual([]);
});
