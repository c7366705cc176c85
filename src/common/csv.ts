/** One column of a table in CSV. */
export interface CsvColumn<T> {
  name: string;
  /** What people typed is `text`, which a spreadsheet must not compute; a `fact` was written by the program. */
  kind: 'text' | 'fact';
  /** Null leaves the cell empty. */
  value: (row: T) => string | null;
}

/** Marks the file as UTF-8: without it spreadsheets read it in the code page of their machine. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What makes a spreadsheet take a cell for a formula, the wide forms of Asian keyboards included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** The beginning of a file: the mark of its encoding and the names of the columns. */
export function csvHead<T>(columns: readonly CsvColumn<T>[]): string {
  return BYTE_ORDER_MARK + record(columns.map((column) => column.name));
}

/** The records of `rows` by RFC 4180, each ended by CRLF; text that would be a formula begins with an apostrophe. */
export function csvRecords<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  return rows.map((row) => record(columns.map((column) => cell(column, row)))).join('');
}

function cell<T>({ kind, value }: CsvColumn<T>, row: T): string {
  const text = value(row) ?? '';
  return kind === 'text' && FORMULA.test(text) ? `'${text}` : text;
}

function record(cells: readonly string[]): string {
  return `${cells.map((each) => (NEEDS_QUOTES.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(',')}\r\n`;
}
