/**
 * One schema per command type; REST routes (`POST /api/v1/cases/{id}/record-consent`), `/sync/commands` and the web's forms are all made from here.
 * `permission` is what the caller's post must hold; `system` commands are sent by clocks and have no route.
 */
import { campaignCatalogue } from './campaign-catalogue.js';
import { caseCatalogue } from './case-catalogue.js';

export type { CommandSpec, Permission } from './command-spec.js';

export const commandCatalogue = [...campaignCatalogue, ...caseCatalogue] as const;

export type CommandType = (typeof commandCatalogue)[number]['type'];

/** `recordConsent` → `record-consent`. */
export function commandPath(type: string): string {
  return type.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
}
