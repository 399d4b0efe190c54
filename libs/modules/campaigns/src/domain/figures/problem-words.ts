/** What the ids in a refusal's details are called in the campaign's own document: a clerk reads labels, programs keep the ids. */
import type { Label } from '@dongthuan/contracts';
import type { Json } from '@dongthuan/kernel';
import type { Blueprint, StepEvidence } from '../blueprint/blueprint.schema.js';

const EVIDENCE: { readonly [Kind in StepEvidence]: Label } = {
  witness: { vi: 'người làm chứng', en: 'a witness' },
  nextVisitOn: { vi: 'ngày hẹn lần sau', en: 'the date of the next visit' },
  areaSurveyed: { vi: 'diện tích đo thực tế', en: 'the surveyed area' },
  consentPhoto: {
    vi: 'ảnh đơn tự nguyện hiến đất đã đủ chữ ký',
    en: 'the photo of the donation form with every signature',
  },
  minutesPhoto: { vi: 'ảnh biên bản bàn giao', en: 'the photo of the handover minutes' },
  channel: { vi: 'cách trao đổi (gặp, gọi…)', en: 'how they spoke (visit, call…)' },
  place: {
    vi: 'vị trí nơi gặp, hoặc lý do không ghi được',
    en: 'where the visit was, or why that cannot be said',
  },
  eachHolderSpokenTo: {
    vi: 'đã nói chuyện với từng người có quyền (chủ hộ không nói thay)',
    en: 'each right-holder spoken to (the head of the household speaks for nobody else)',
  },
  landBefore: { vi: 'ảnh mặt bằng trước bàn giao', en: 'a photo of the land before' },
  landAfter: { vi: 'ảnh mặt bằng sau bàn giao', en: 'a photo of the land after' },
  boundaryMarks: {
    vi: 'mốc ranh giới: ai cắm, ngày nào',
    en: 'boundary marks: set by whom and when',
  },
  neighbours: {
    vi: 'hộ liền kề đã ký, ranh giới không đổi, hoặc cán bộ đo đạc và tổ trưởng xác nhận',
    en: 'neighbours: signed, side boundary untouched, or attested by surveyor and group head',
  },
};

/** What a kind of evidence is called. */
export function evidenceWords(kind: StepEvidence): Label {
  return EVIDENCE[kind];
}

/** Labels by the name of the detail; details without ids are absent, an id that the document does not know stands for itself. */
export function problemWords(
  blueprint: Pick<Blueprint, 'stages' | 'conditions' | 'routes'> | null,
  details: { readonly [name: string]: Json },
): { readonly [name: string]: Label } {
  const labels = (list: readonly { readonly id: string; readonly label: Label }[] = []) =>
    Object.fromEntries(list.map(({ id, label }) => [id, label]));
  const stages = labels(blueprint?.stages);
  const byName: { readonly [name: string]: { readonly [id: string]: Label } } = {
    stage: stages,
    needs: stages,
    route: labels(blueprint?.routes),
    conditions: labels(blueprint?.conditions),
    missing: EVIDENCE,
  };
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const known = byName[name];
      if (known === undefined || typeof value === 'number') return [];
      const ids = (Array.isArray(value) ? value : [value]).map(String);
      const text = (language: keyof Label) =>
        ids.map((id) => `“${known[id]?.[language] ?? id}”`).join(', ');
      return [[name, { vi: text('vi'), en: text('en') }]];
    }),
  );
}
