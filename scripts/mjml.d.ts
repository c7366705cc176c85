/** What we use of it; the package brings no types of its own. */
declare module 'mjml' {
  export default function mjml2html(
    source: string,
    options: { keepComments: boolean; fonts: Record<string, string> },
  ): Promise<{ html: string; errors: { formattedMessage: string }[] }>;
}
