/**
 * Programs that open links before people do: chat and mail previews, search engines, and scanners that say who they are.
 * A false hit costs a person one click on "Open the invoice", nothing else.
 */
const PREVIEWERS =
  /bot\b|bot\/|crawler|spider|preview|facebookexternalhit|facebookcatalog|whatsapp|telegram|slack|skypeuri|teams|discord|linkedin|twitter|pinterest|vkshare|viber|line-poker|snapchat|embedly|iframely|googleimageproxy|google-pagerenderer|mediapartners|feedfetcher|yahoomailproxy|safelinks|proofpoint|mimecast|barracuda|ironport|messagelabs|trendmicro|urldefense|virustotal/i;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whether a browser fetches in advance what nobody has opened yet. */
export function isPrefetch(headers: Headers): boolean {
  const names = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];
  return names.some((name) => /prefetch|prerender|preview/i.test([headers[name] ?? ''].flat().join(' ')));
}

/** Whether it is a program that makes previews or looks for dangers, by what it calls itself. */
export function isPreviewer(headers: Headers): boolean {
  return PREVIEWERS.test(headers['user-agent']?.toString() ?? '');
}
