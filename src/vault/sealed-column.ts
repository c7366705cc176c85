/** A column of sealed bytes, as its room describes it: all that is needed to seal its values anew. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns beside `id` and `organization_id` that the purpose is made of. */
  bindings: readonly string[];
  /** The purpose a row's value is sealed for. It holds the row's id, so that the value opens in no other row. */
  purpose: (row: SealedRow) => string;
}

/** `id`, `organization_id` and the bindings of a row, by the names of their columns. */
export type SealedRow = Readonly<Record<string, string>>;
