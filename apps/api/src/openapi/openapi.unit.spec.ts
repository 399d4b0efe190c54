import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandCatalogue, commandPath, type CommandSpec } from '@dongthuan/contracts';
import { routeTable } from '../routes/route-table.js';
import { problemTexts } from '../http/problem-texts.js';
import { openApiDocument } from './openapi-document.js';
import { problemsPage } from './problems-page.js';

const reference = (file: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../../../../docs/reference', file), 'utf8');

describe('the OpenAPI document', () => {
  const document = openApiDocument() as {
    servers: { url: string }[];
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  };

  it('is the committed one (write-reference writes it)', () => {
    expect(JSON.parse(reference('openapi.json'))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has relative servers and every route of the table with its statuses', () => {
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    for (const route of routeTable) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      const statuses = Object.keys(operation?.responses ?? {});
      expect(statuses).toContain(String(route.answer.status));
      if (route.permission !== 'public') expect(statuses).toContain('401');
      if (route.command)
        expect(statuses).toEqual(expect.arrayContaining(['200', '400', '409', '413']));
    }
  });

  it('has one route per command that people send, and none for the clocks', () => {
    for (const spec of commandCatalogue as readonly CommandSpec[]) {
      const path_ = Object.keys(document.paths).find((one) =>
        one.endsWith(`/${commandPath(spec.type)}`),
      );
      expect(Boolean(path_)).toBe(spec.permission !== 'system');
    }
  });
});

describe('problem codes', () => {
  it('each has a Vietnamese and an English sentence', () => {
    for (const [code, text] of problemTexts) {
      expect(code).toMatch(/^[a-z_]+\.[a-z0-9_]+$/);
      expect(text.vi.length).toBeGreaterThan(8);
      expect(text.en.length).toBeGreaterThan(8);
    }
  });

  it('stand on the reference page as they are', () => {
    expect(reference('problems.md')).toBe(problemsPage());
  });
});
