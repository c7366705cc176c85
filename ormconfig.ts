import { entities } from './src/app.entities.js';
import { createDataSource } from './src/database/data-source.js';
import { migrations } from './src/database/migrations/index.js';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('Set DATABASE_URL to the database that the migration command is to work on.');

/** For the TypeORM command line: `npm run typeorm -- migration:show`. */
export default createDataSource(url, { entities, migrations });
