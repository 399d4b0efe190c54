/** From what stands in a form's controls to a command's payload, and where the controls start. */
import type { Neighbours } from '@dongthuan/contracts';
import { parseArea, parseVnd } from '../../format/format.js';
import { frontageOf, parcelsOf } from './household-parts.js';
import type { FormField } from './field-kinds.js';

/** Parts that each way with the neighbours has to name. */
export const NEIGHBOUR_PARTS = {
  untouched: [],
  signed: ['names'],
  attested: ['because', 'surveyor', 'groupHead'],
} as const satisfies { readonly [Kind in Neighbours['kind']]: readonly string[] };

/** What stands in the controls; groups are dotted (`minutes.number`). */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface BuiltPayload {
  readonly payload: Record<string, unknown>;
  /** Control name → which sentence to show (`invalid`, `invalidArea`, `invalidVnd`). */
  readonly problems: Readonly<Record<string, 'invalid' | 'invalidArea' | 'invalidVnd'>>;
}

/** Turns what was typed into a command's payload. Empty optional fields are left out: unknown is not zero. */
export function buildPayload(fields: readonly FormField[], values: FormValues): BuiltPayload {
  const payload: Record<string, unknown> = {};
  const problems: Record<string, 'invalid' | 'invalidArea' | 'invalidVnd'> = {};
  const typed = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const paperOf = (name: string, required: boolean): Record<string, string> | null => {
    const parts = (['number', 'date', 'signer'] as const).map(
      (part) => [part, typed(`${name}.${part}`)] as const,
    );
    if (!required && parts.every(([, value]) => value === '')) return null;
    for (const [part, value] of parts) if (value === '') problems[`${name}.${part}`] = 'invalid';
    return Object.fromEntries(parts);
  };
  const partsOf = (name: string, parts: readonly string[]): Record<string, string> => {
    const values = parts.map((part) => [part, typed(`${name}.${part}`)] as const);
    for (const [part, value] of values) if (value === '') problems[`${name}.${part}`] = 'invalid';
    return Object.fromEntries(values);
  };
  for (const field of fields) {
    if (field.kind === 'paper') {
      const paper = paperOf(field.name, field.required === true);
      if (paper) payload[field.name] = paper;
    } else if (field.kind === 'alternative') {
      // Nothing was offered in writing: the whole group stays out.
      const kind = typed(`${field.name}.kind`);
      if (kind === '') continue;
      payload[field.name] = {
        kind,
        declined: values[`${field.name}.declined`] === true,
        paper: paperOf(`${field.name}.paper`, true),
      };
    } else if (field.kind === 'newHolder') {
      const name = typed(`${field.name}.name`);
      const phone = typed(`${field.name}.phone`);
      if (name === '') {
        if (field.required || phone !== '') problems[`${field.name}.name`] = 'invalid';
        continue;
      }
      payload[field.name] = { name, ...(phone === '' ? {} : { phone }) };
    } else if (field.kind === 'must') {
      if (values[field.name] === true) payload[field.name] = true;
      else problems[field.name] = 'invalid';
    } else if (field.kind === 'marks') {
      payload[field.name] = partsOf(field.name, ['setBy', 'setOn']);
    } else if (field.kind === 'neighbours') {
      const kind = typed(`${field.name}.kind`);
      if (kind in NEIGHBOUR_PARTS) {
        const parts = NEIGHBOUR_PARTS[kind as keyof typeof NEIGHBOUR_PARTS];
        payload[field.name] = { kind, ...partsOf(field.name, parts) };
      } else problems[`${field.name}.kind`] = 'invalid';
    } else if (field.kind === 'parcels' || field.kind === 'frontage') {
      const fault = (key: string, problem: 'invalid' | 'invalidArea') => {
        problems[key] = problem;
      };
      const part =
        field.kind === 'parcels'
          ? parcelsOf(field.name, values, typed, fault)
          : frontageOf(field.name, typed, fault);
      if (part !== undefined) payload[field.name] = part;
    } else if (field.kind === 'flags') {
      // No tick at all is an answer too: the ticks are the whole set.
      if (Array.isArray(values[field.name])) payload[field.name] = values[field.name];
    } else if (field.kind === 'officers' || field.kind === 'holders') {
      const chosen = values[field.name];
      if (Array.isArray(chosen) && chosen.length > 0) payload[field.name] = chosen;
      else if (field.required) problems[field.name] = 'invalid';
    } else {
      const text = typed(field.name);
      if (text === '') {
        if (field.required)
          problems[field.name] =
            field.kind === 'area' ? 'invalidArea' : field.kind === 'vnd' ? 'invalidVnd' : 'invalid';
        continue;
      }
      const value =
        field.kind === 'area'
          ? parseArea(text)
          : field.kind === 'vnd'
            ? parseVnd(text)
            : field.kind === 'count'
              ? /^\d{1,7}$/.test(text)
                ? Number(text)
                : null
              : text;
      if (value === null)
        problems[field.name] =
          field.kind === 'area' ? 'invalidArea' : field.kind === 'vnd' ? 'invalidVnd' : 'invalid';
      else payload[field.name] = value;
    }
  }
  return { payload, problems };
}

/** Where each control starts. */
export function initialValues(fields: readonly FormField[], preset: FormValues = {}): FormValues {
  return {
    ...Object.fromEntries(
      fields
        .filter((field) => field.initial !== undefined)
        .map((field) => [field.name, field.initial ?? '']),
    ),
    ...preset,
  };
}
