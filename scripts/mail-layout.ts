import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import mjml2html from 'mjml';
import { format, resolveConfig } from 'prettier';

/** `npm run mail-layout`: compiles src/mail/mail.mjml, so that no mail has to be compiled when it is sent. */
const SOURCE = 'src/mail/mail.mjml';
const TARGET = 'src/mail/mail-layout.ts';

const source = readFileSync(SOURCE, 'utf8');
const { html, errors } = await mjml2html(source, { keepComments: false, fonts: {} });
if (errors.length > 0) throw new Error(errors.map((each) => each.formattedMessage).join('\n'));
const layout = html
  .replaceAll('#123456', '{{accent}}')
  .replaceAll('#fedcba', '{{onAccent}}')
  .replace(/\s*\n\s*/g, '\n')
  .trim();
const file = `/** Made of mail.mjml by \`npm run mail-layout\`; change that file instead. */
export const MAIL_LAYOUT = ${JSON.stringify(layout)};

/** SHA-256 of the file it was made of. */
export const MAIL_LAYOUT_SOURCE = '${createHash('sha256').update(source).digest('hex')}';
`;
const options = await resolveConfig(TARGET);
writeFileSync(TARGET, await format(file, { ...options, parser: 'typescript' }));
process.stdout.write(`${TARGET} is written.\n`);
