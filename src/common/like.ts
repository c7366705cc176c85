/** What finds `text` itself in a LIKE pattern: wildcards in it stand for themselves. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The LIKE pattern of everything that has `text` in it. */
export function containing(text: string): string {
  return `%${literal(text)}%`;
}
