/** What the ids in a refusal's details are called in the campaign's own document: a clerk reads labels, programs keep the ids. */
import type { Label } from '@dongthuan/contracts';
import type { Json } from '@dongthuan/kernel';
import type { Blueprint } from '../blueprint/blueprint.schema.js';

const EVIDENCE: { readonly [kind: string]: Label } = {
  witness: { vi: 'người làm chứng', en: 'a witness' },
  nextVisitOn: { vi: 'ngày hẹn lần sau', en: 'the date of the next visit' },
  areaSurveyed: { vi: 'diện tích đo thực tế', en: 'the surveyed area' },
  consentPhoto: {
    vi: 'ảnh đơn tự nguyện hiến đất đã đủ chữ ký',
    en: 'the photo of the donation form with every signature',
  },
  minutesPhoto: { vi: 'ảnh biên bản bàn giao', en: 'the photo of the handover minutes' },
};

/** What a kind of evidence is called; an unknown kind stands for itself. */
export function evidenceWords(kind: string): Label {
  return EVIDENCE[kind] ?? { vi: kind, en: kind };
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
