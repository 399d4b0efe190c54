/**
 * The photo of a signed sheet beside the reference to it. It proves a paper and moves nothing: confirming a live gift and handing over wait for
 * it, but no stage follows from it, so it is taken at any time, before launch (papers of a half-done street) and after closing (papers found later).
 */
import type { EvidenceMediaType } from '@dongthuan/contracts';
import { accept, refuse, type Decision, type Uuid } from '@dongthuan/kernel';
import { sealedTexts } from '../../shared/paper.js';
import type { CaseCommandOf } from '../case.commands.js';
import { caseEvent, type EvidenceAttached } from '../case.events.js';
import type { CaseScene } from '../rules/scene.js';

/** Most photos of one case: the row that carries the list is read with every step. */
export const MOST_EVIDENCE = 60;

export function attachEvidence(scene: CaseScene<CaseCommandOf<'attachEvidence'>>): Decision {
  const { payload, stream } = scene.command;
  const { evidence, holders } = scene.state;
  const personId = (payload.personId ?? null) as Uuid | null;
  const known = evidence.find((piece) => piece.evidenceId === payload.evidenceId);
  if (known !== undefined) {
    const same = known.blob === payload.blob && known.kind === payload.kind;
    return same && known.personId === personId ? accept([]) : refuse('case.evidence_id_taken');
  }
  if (personId !== null && !holders.some((holder) => holder.personId === personId)) {
    return refuse('case.holder_unknown');
  }
  if (evidence.length >= MOST_EVIDENCE) {
    return refuse('case.evidence_full', { limit: MOST_EVIDENCE });
  }
  const attached: EvidenceAttached = {
    evidenceId: payload.evidenceId as Uuid,
    blob: payload.blob,
    bytes: payload.bytes,
    mediaType: payload.mediaType satisfies EvidenceMediaType,
    kind: payload.kind,
    personId,
  };
  return accept([
    caseEvent({
      type: 'EvidenceAttached',
      data: attached,
      ...sealedTexts(`case:${stream.id}`, { sha256: payload.sha256 }),
    }),
  ]);
}
