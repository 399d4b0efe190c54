/** Writes the published JSON Schema of blueprints: `npm run schema -w @dongthuan/campaigns`. A spec fails when the file is behind. */
import { writeFileSync } from 'node:fs';
import { blueprintJsonSchema } from '../src/domain/blueprint/blueprint.schema.js';

const file = new URL('../src/blueprints/blueprint.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(blueprintJsonSchema(), null, 2)}\n`);
