import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { buildGraphSchema, schemaText } from './graph-schema.js';

/** `npm run schema`: writes the committed schema.graphql, sorted, from the code. */
const text = schemaText(await buildGraphSchema());
writeFileSync('schema.graphql', text);
process.stderr.write('schema.graphql is written.\n');
