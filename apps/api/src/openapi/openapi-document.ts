/** The OpenAPI 3.1 document, made from the route table and nothing else: what is documented is what is guarded and checked. */
import { z } from 'zod';
import { problem } from '../routes/answer-schemas/writes.js';
import { routeTable } from '../routes/route-table.js';
import { API_PREFIX, problemStatusesOf, type Route } from '../routes/route.types.js';

type Json = Record<string, unknown>;

const problemWords: Readonly<Record<number, string>> = {
  400: 'Malformed: not readable, unknown or wrong fields',
  401: 'Not signed in',
  403: 'The posts of the caller do not allow it',
  404: 'Unknown, or not visible to the caller',
  405: 'The address does not take this method; Allow names those it takes',
  409: 'A rule refuses, or something newer conflicts',
  413: 'Too large',
  429: 'Too many; Retry-After says when to try again',
  500: 'A fault of the system',
  503: 'The system cannot take this right now',
};

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => sayPlainly(jsonSchema),
  }) as Json;
  return rest;
}

/**
 * Half a surrogate pair cannot stand in well-formed JSON and not every reader of patterns knows how to refuse one; what is left to say of
 * our texts is: no U+0000, and something beside spaces.
 */
function sayPlainly(schema: { pattern?: string | undefined }): void {
  if (schema.pattern?.includes('\\ud800')) schema.pattern = '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$';
}

function parametersOf(route: Route): Json[] {
  const found: Json[] = [];
  for (const [place, object] of [
    ['path', route.params],
    ['query', route.query],
  ] as const) {
    if (object === undefined) continue;
    const schema = jsonSchemaOf(object, 'input');
    const required = (schema['required'] as string[] | undefined) ?? [];
    for (const [name, inner] of Object.entries((schema['properties'] as Json | undefined) ?? {})) {
      found.push({
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        schema: inner,
      });
    }
  }
  for (const { name, required, description, pattern } of route.headers ?? []) {
    found.push({ name, in: 'header', required, description, schema: { type: 'string', pattern } });
  }
  if (route.command !== undefined) {
    found.push(
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'The command id. The same id with the same body gives the first answer again.',
        schema: { type: 'string', format: 'uuid' },
      },
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        description: 'Version of the stream the sender saw.',
        schema: { type: 'string', pattern: '^"?[0-9]{1,9}"?$' },
      },
    );
  }
  return found;
}

function bodyOf(route: Route): Json | undefined {
  if (route.rawBody !== undefined) {
    const schema = { type: 'string', format: 'binary' };
    return { required: true, content: { [route.rawBody.mediaType]: { schema } } };
  }
  if (route.body === undefined) return undefined;
  return {
    required: true,
    content: { 'application/json': { schema: jsonSchemaOf(route.body, 'input') } },
  };
}

function successOf(route: Route): Json {
  const { schema, mediaType, what } = route.answer;
  if (mediaType !== undefined) {
    const content = { schema: { type: 'string' } };
    return {
      description: what,
      content: Object.fromEntries([mediaType].flat().map((one) => [one, content])),
    };
  }
  if (schema === undefined) return { description: what };
  return {
    description: what,
    content: { 'application/json': { schema: jsonSchemaOf(schema, 'output') } },
  };
}

function problemAnswer(status: number): Json {
  const headers: Json = {};
  if (status === 405) headers['Allow'] = { required: true, schema: { type: 'string' } };
  if (status === 429)
    headers['Retry-After'] = { required: true, schema: { type: 'string', pattern: '^[0-9]+$' } };
  return {
    description: problemWords[status],
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function operationOf(route: Route): Json {
  const responses: Json = { [String(route.answer.status)]: successOf(route) };
  if (route.command !== undefined) responses['200'] = successOf(route);
  if (route.id === 'health') responses['503'] = successOf(route);
  for (const status of problemStatusesOf(route)) {
    responses[String(status)] ??= { $ref: `#/components/responses/Problem${status}` };
  }
  const parameters = parametersOf(route);
  const body = bodyOf(route);
  const tag = route.path.split('/')[1] ?? '';
  return {
    operationId: route.id,
    tags: [tag],
    summary: route.summary,
    description: `Permission: ${route.permission}. Scope: ${route.scope}.`,
    ...(route.permission === 'public' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses,
  };
}

/** The document; a fresh object on each call. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of routeTable) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(route);
  }
  const statuses = Object.keys(problemWords).map(Number);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Đồng Thuận',
      version: '1',
      summary: 'Land-clearance mobilisation campaigns, from recorded events',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'dt_session' },
      },
      schemas: { Problem: jsonSchemaOf(problem, 'output') },
      responses: Object.fromEntries(
        statuses.map((status) => [`Problem${status}`, problemAnswer(status)]),
      ),
    },
  };
}
