/** How much a campaign's steps ask for. A switch changes what the next steps ask; it moves no case and takes nothing back. */
import { commandCatalogue, type Label, type ProfileDiff } from '@dongthuan/contracts';
import { accept, refuse, type Decision } from '@dongthuan/kernel';
import type { Blueprint, Profile, StepCommand } from '../blueprint/blueprint.schema.js';
import { evidenceWords } from '../figures/problem-words.js';
import { sealedTexts } from '../shared/paper.js';
import type { CampaignCommandOf } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import type { CampaignState } from './campaign.state.js';

export function changeProfile(
  state: CampaignState,
  command: CampaignCommandOf<'changeProfile'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  const { profile, reason } = command.payload;
  if (profile === state.profile) return accept([]);
  return accept([
    campaignEvent({
      type: 'ProfileChanged',
      data: { axis: 'profile', from: state.profile, to: profile },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason }),
    }),
  ]);
}

interface Asked {
  readonly area: ProfileDiff['lines'][number]['area'];
  readonly id: string;
  readonly label: Label;
}

/** Everything a profile of a document asks for or offers. Guards and clocks are the same in every profile: they are the floor. */
function askedBy(blueprint: Blueprint, profile: Profile): Asked[] {
  const evidence = Object.entries(blueprint.evidence[profile]).flatMap(([command, kinds]) =>
    (kinds ?? []).map((kind): Asked => {
      const step = wordsOf(command as StepCommand);
      const what = evidenceWords(kind);
      return {
        area: 'evidence',
        id: `${command}.${kind}`,
        label: { vi: `${step.vi}: ${what.vi}`, en: `${step.en}: ${what.en}` },
      };
    }),
  );
  const conditions = blueprint.conditions
    .filter(({ profiles }) => profiles.includes(profile))
    .map(({ id, label }): Asked => ({ area: 'conditions', id, label }));
  return [...evidence, ...conditions];
}

function wordsOf(command: StepCommand): Label {
  return (
    commandCatalogue.find(({ type }) => type === command)?.summary ?? { vi: command, en: command }
  );
}

/** What a switch adds and takes away, in the document's order. */
export function profileLines(
  blueprint: Blueprint,
  from: Profile,
  to: Profile,
): ProfileDiff['lines'] {
  const [before, after] = [askedBy(blueprint, from), askedBy(blueprint, to)];
  const without = (list: readonly Asked[], other: readonly Asked[]) =>
    list.filter((one) => !other.some(({ area, id }) => area === one.area && id === one.id));
  return [
    ...without(after, before).map((one) => ({ ...one, change: 'added' as const })),
    ...without(before, after).map((one) => ({ ...one, change: 'removed' as const })),
  ];
}
