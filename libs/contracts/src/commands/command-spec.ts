/** A row of the catalogue of commands, and what a caller's post may give. */
import type { z } from 'zod';

export type Permission =
  | 'campaign.read'
  | 'campaign.draft'
  | 'campaign.launch.request'
  | 'campaign.launch.approve'
  | 'campaign.steer'
  | 'campaign.extend'
  | 'campaign.close'
  | 'roster.import'
  | 'roster.approve'
  | 'case.read'
  | 'case.identity.read'
  | 'case.sensitive.read'
  | 'case.work'
  | 'case.confirm'
  | 'case.approve'
  | 'case.verify'
  | 'case.assign'
  | 'escalation.answer'
  | 'blueprint.publish'
  | 'place.manage'
  | 'people.read'
  | 'people.manage'
  | 'log.read';

export interface CommandSpec<Schema extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly category: 'case' | 'campaign' | 'blueprint';
  readonly schema: Schema;
  readonly permission: Permission | 'system';
  /** Creates its stream: the id comes from the path and must be unused. */
  readonly creates?: boolean;
  readonly summary: { readonly vi: string; readonly en: string };
}

/** One row of a catalogue. */
export const spec = <S extends z.ZodType>(
  category: CommandSpec['category'],
  type: string,
  schema: S,
  permission: CommandSpec['permission'],
  vi: string,
  en: string,
  creates = false,
): CommandSpec<S> => ({
  type,
  category,
  schema,
  permission,
  summary: { vi, en },
  ...(creates ? { creates } : {}),
});
