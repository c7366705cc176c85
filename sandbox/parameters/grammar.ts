/**
 * What one parameter may be. The notation, as declared.ts has it:
 * `s` text, `i` whole number, `n` number, `b` boolean, `map` free keys, `file` an upload, `empty` the empty text that
 * unsets, `(a b)` one of these words, `[x]` a list of x, `{name:x,other!:y}` an object where `!` marks what is
 * required, `x|y` either.
 */
export type Spec =
  | { kind: 'text' | 'integer' | 'number' | 'boolean' | 'map' | 'file' | 'empty' }
  | { kind: 'words'; words: Set<string> }
  | { kind: 'list'; element: Spec[] }
  | { kind: 'object'; fields: Fields };

/** The parameters of one object, by name. */
export type Fields = Map<string, { required: boolean; specs: Spec[] }>;

const WORDS: Record<string, Spec['kind']> = { s: 'text', i: 'integer', n: 'number', b: 'boolean' };

/** Reads a description of parameters. */
export function parseFields(text: string): Fields {
  const reader = new Reader(text);
  const fields = reader.fields();
  if (!reader.done()) throw new Error(`Unreadable parameter description at ${reader.rest()}`);
  return fields;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  done(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at, this.at + 40);
  }

  fields(): Fields {
    const fields: Fields = new Map();
    while (!this.done() && this.text[this.at] !== '}') {
      const name = this.word();
      const required = this.take('!');
      this.expect(':');
      fields.set(name, { required, specs: this.specs() });
      if (!this.take(',')) this.take('\n');
    }
    return fields;
  }

  private specs(): Spec[] {
    const specs = [this.spec()];
    while (this.take('|')) specs.push(this.spec());
    return specs;
  }

  private spec(): Spec {
    if (this.take('{')) {
      const fields = this.fields();
      this.expect('}');
      return { kind: 'object', fields };
    }
    if (this.take('[')) {
      const element = this.specs();
      this.expect(']');
      return { kind: 'list', element };
    }
    if (this.take('(')) {
      const end = this.text.indexOf(')', this.at);
      const words = new Set(this.text.slice(this.at, end).split(' '));
      this.at = end + 1;
      return { kind: 'words', words };
    }
    const word = this.word();
    return { kind: WORDS[word] ?? word } as Spec;
  }

  private word(): string {
    const match = /[^:!,|\n{}[\]()]+/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) throw new Error(`Unreadable parameter description at ${this.rest()}`);
    this.at += found.length;
    return found;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new Error(`Expected ${sign} at ${this.rest()}`);
  }
}
