/** The one button: draft, import, baseline, request, in this order. Each step asks the server where things stand, so pressing again goes on where it stopped. */
import type { CampaignDetail, RosterImportView } from '@dongthuan/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, type ApiClient } from '../../api/client.js';
import { sendCommand } from '../../api/commands.js';
import { paths } from '../../api/paths.js';
import { useRefresh } from '../../api/use-command.js';
import { useClient } from '../../app/session.js';
import { draftPayload, type CampaignDraft } from '../draft/draft-payload.js';
import type { WizardDraft } from './wizard-draft.js';

export type LaunchStage =
  | { readonly kind: 'draft' | 'baseline' | 'request' }
  | { readonly kind: 'import'; readonly done: number; readonly of: number };

export type LaunchEnd =
  | { readonly kind: 'requested' }
  /** The list is frozen; the full profile asks for a second look and the plans before anybody asks for the launch. */
  | { readonly kind: 'papers' }
  /** Not every row became a household: a person decides whether to go on. */
  | { readonly kind: 'fewer'; readonly active: number; readonly missing: number }
  | { readonly kind: 'stopped' };

/** Pause between two looks at the import, milliseconds. */
const LOOK_EVERY = 400;

export interface LaunchWish {
  readonly kept: WizardDraft;
  readonly draft: CampaignDraft;
  /** Rows that the check accepted. */
  readonly accepted: number;
  /** A person saw that fewer households came in and goes on. */
  readonly withFewer: boolean;
}

/** @throws ApiProblem, NoAnswer: what was recorded before stays, and pressing again goes on after it */
export async function launchCampaign(
  client: ApiClient,
  { kept, draft, accepted, withFewer }: LaunchWish,
  tell: (stage: LaunchStage) => void,
  wait: (milliseconds: number) => Promise<void>,
): Promise<LaunchEnd> {
  const { campaignId, commandIds } = kept;
  const importId = kept.importId ?? '';
  const campaign = () =>
    client.get<CampaignDetail>(paths.campaign(campaignId), { afterWrite: true });
  const send = (type: string, commandId: string, payload: object) =>
    sendCommand(client, { type, id: campaignId, commandId, payload });

  tell({ kind: 'draft' });
  if ((await orNull(campaign())) === null)
    await send('draftCampaign', commandIds.draft, {
      ...draftPayload(draft),
      expectedCases: accepted,
    });

  const look = () => client.get<RosterImportView>(paths.rosterImport(campaignId, importId));
  tell({ kind: 'import', done: 0, of: accepted });
  let view = await look();
  if (view.state === 'checked' || view.state === 'failed')
    view = await client.post<RosterImportView>(paths.rosterImportStart(campaignId, importId), {
      body: { officerIds: draft.officerIds },
    });
  while (view.state === 'importing' || view.state === 'checking') {
    tell({ kind: 'import', done: view.done, of: accepted });
    await wait(LOOK_EVERY);
    view = await look();
  }
  if (view.state !== 'done') return { kind: 'stopped' };

  const drafted = await campaign();
  if (drafted.status !== 'draft') return { kind: 'requested' };
  const { active } = drafted.figures.roster;
  if (active < accepted && !withFewer) return { kind: 'fewer', active, missing: accepted - active };
  tell({ kind: 'baseline' });
  await send('baselineRoster', commandIds.baseline, { count: active });
  if (draft.profile === 'full') return { kind: 'papers' };
  tell({ kind: 'request' });
  await send('requestLaunch', commandIds.request, {});
  return { kind: 'requested' };
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export function useLaunch(onRequested: () => void) {
  const client = useClient();
  const refresh = useRefresh();
  const [stage, setStage] = useState<LaunchStage | null>(null);
  const launching = useMutation({
    mutationFn: (wish: LaunchWish) =>
      launchCampaign(
        client,
        wish,
        setStage,
        (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      ),
    onSuccess: async (end, { kept }) => {
      await refresh({ id: kept.campaignId, campaignId: kept.campaignId });
      if (end.kind === 'requested' || end.kind === 'papers') onRequested();
    },
    onSettled: () => setStage(null),
  });
  return { stage, launching };
}
