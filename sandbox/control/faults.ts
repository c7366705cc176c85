/** What can go wrong with an API call. */
export const faultKinds = ['429', '500', '503', 'html502', 'reset_before', 'reset_after', 'truncate', 'stall'] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault to be produced. */
export interface FaultRule {
  method?: string;
  /** A part of the path; absent: every path. */
  path?: string;
  kind: FaultKind;
  /** The share of matching calls it strikes. */
  rate: number;
  /** How often at most. */
  count?: number;
}

/** Decides which calls fail. */
export class Faults {
  private rules: { rule: FaultRule; left: number }[] = [];

  /** Replaces all rules. */
  set(rules: FaultRule[]): void {
    this.rules = rules.map((rule) => ({ rule, left: rule.count ?? Infinity }));
  }

  /** The rules as they are now, with what is left of their counts. */
  list(): FaultRule[] {
    return this.rules.map(({ rule, left }) => (left === Infinity ? rule : { ...rule, count: left }));
  }

  /** The fault that strikes this call, if any. */
  strike(method: string, path: string): FaultKind | null {
    for (const entry of this.rules) {
      const { rule } = entry;
      if (entry.left <= 0 || (rule.method !== undefined && rule.method.toUpperCase() !== method)) continue;
      if (rule.path !== undefined && !path.includes(rule.path)) continue;
      if (Math.random() >= rule.rate) continue;
      entry.left -= 1;
      return rule.kind;
    }
    return null;
  }
}
