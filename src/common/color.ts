const INK = '#1c2733';
/** What WCAG asks of text of ordinary size. */
const ENOUGH = 4.5;

/** White or dark text, whichever is easier to read on a `#rrggbb` ground. */
export function textOn(ground: string): string {
  return contrast('#ffffff', ground) >= contrast(INK, ground) ? '#ffffff' : INK;
}

/** The colour itself where it can be read as text on white paper, else dark ink. */
export function textColor(color: string): string {
  return contrast(color, '#ffffff') >= ENOUGH ? color : INK;
}

/** From 1 (the same) to 21 (black on white), as WCAG defines it. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
