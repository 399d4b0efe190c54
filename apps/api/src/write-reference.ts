/** `node apps/api/dist/write-reference.js`: writes the generated pages of docs/reference; a spec fails when they are stale. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from './openapi/openapi-document.js';
import { problemsPage } from './openapi/problems-page.js';

const folder = path.resolve(import.meta.dirname, '../../../docs/reference');
writeFileSync(path.join(folder, 'openapi.json'), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
writeFileSync(path.join(folder, 'problems.md'), problemsPage());
