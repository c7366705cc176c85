import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import { buildSchema, parse, type DocumentNode } from 'graphql';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/**
 * Writes the typed documents of the admin app: `x.gql.ts` beside every `x.graphql`, from schema.graphql. With `--check` it
 * writes nothing and fails when something would change. An operation that is not in the public schema stops it.
 */

const FOLDER = 'admin/src';
const CONFIG = {
  scalars: { ID: 'string', MinorUnits: 'number', CurrencyCode: 'string', Date: 'string', DateTime: 'string' },
  enumType: 'string-literal',
  useTypeImports: true,
  skipTypename: true,
  defaultScalarType: 'unknown',
};

const SCHEMA = buildSchema(readFileSync('schema.graphql', 'utf8'));
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const path of operationFiles()) {
  const target = path.replace(/\.graphql$/, '.gql.ts');
  const text = await typed(path, target);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
  if (check) stale.push(target);
  else writeFileSync(target, text);
}
if (stale.length > 0) {
  process.stderr.write(`${stale.join(', ')} are not what schema.graphql says; run: npm run admin:operations\n`);
  process.exit(1);
}

function operationFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => join(FOLDER, name))
    .sort();
}

async function typed(path: string, filename: string): Promise<string> {
  const document: DocumentNode = parse(readFileSync(path, 'utf8'));
  const text = await codegen({
    filename,
    schema: parse(readFileSync('schema.graphql', 'utf8')),
    schemaAst: SCHEMA,
    documents: [{ location: path, document }],
    config: CONFIG,
    plugins: [{ typescriptOperations: CONFIG }, { typedDocumentNode: CONFIG }],
    pluginMap: { typescriptOperations: operationTypes, typedDocumentNode: typedDocuments },
  });
  const header = '// Written by `npm run admin:operations` from the file beside it; change that, not this.\n';
  return format(header + text, { ...(await resolveConfig(filename)), parser: 'typescript' });
}
