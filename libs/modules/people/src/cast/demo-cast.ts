/**
 * The fixed cast of the demo organisation (contracts.md "Handles") and of a second organisation that exists to show that neither sees
 * the other. Ids are made from the handles, so every installation's demo has the same; passwords are made where the cast is created.
 */
import { deterministicId, type Role, type Uuid } from '@dongthuan/kernel';

export interface CastMember {
  /** As scripts name the member: `manager`, `officer1` … */
  readonly handle: string;
  readonly userId: Uuid;
  readonly signInName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly placeId: string;
}

export interface CastOrganisation {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly members: readonly CastMember[];
}

/** Hà Tĩnh province; Phường Sông Trí and Xã Kỳ Anh, the two communes of the demo (list of 2025). */
const PROVINCE = '2025:42';
export const DEMO_COMMUNE = '2025:18754';
export const OTHER_COMMUNE = '2025:18775';

type Line = readonly [handle: string, displayName: string, role: Role, placeId: string];

const organisation = (word: string, name: string, lines: readonly Line[]): CastOrganisation => ({
  organisationId: deterministicId('organisation', word),
  name,
  members: lines.map(([handle, displayName, role, placeId]) => ({
    handle,
    userId: deterministicId('cast', word, handle),
    signInName: word === 'ha-tinh' ? handle : `${handle}@${word}`,
    displayName,
    role,
    placeId,
  })),
});

export const demoOrganisation: CastOrganisation = organisation('ha-tinh', 'Hà Tĩnh', [
  ['manager', 'Trần Thị Hạnh', 'manager', DEMO_COMMUNE],
  ['officer1', 'Nguyễn Văn Bình', 'officer', DEMO_COMMUNE],
  ['officer2', 'Lê Thị Cúc', 'officer', DEMO_COMMUNE],
  ['confirmer', 'Phạm Văn Dũng', 'confirmer', DEMO_COMMUNE],
  ['verifier', 'Hoàng Thị Giang', 'verifier', DEMO_COMMUNE],
  ['commune-leader', 'Võ Văn Hải', 'commune_leader', DEMO_COMMUNE],
  ['provincial-leader', 'Đặng Thị Khánh', 'provincial_leader', PROVINCE],
  ['auditor', 'Bùi Văn Lâm', 'auditor', PROVINCE],
]);

/** Works in the neighbouring commune: same organisation, other place. */
export const neighbourMember: CastMember = {
  handle: 'neighbour',
  userId: deterministicId('cast', 'ha-tinh', 'neighbour'),
  signInName: 'neighbour',
  displayName: 'Đinh Thị Mai',
  role: 'manager',
  placeId: OTHER_COMMUNE,
};

/** The second organisation: a manager over the same official places, who must see nothing of the first. */
export const secondOrganisation: CastOrganisation = organisation('nghe-an', 'Nghệ An', [
  ['stranger', 'Hồ Văn Nam', 'manager', DEMO_COMMUNE],
]);
