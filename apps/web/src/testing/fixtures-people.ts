/** Invented people: who signed in, and their colleagues. Development only. */
import type { Me, PersonItem } from '@dongthuan/contracts';
import { uuid } from './fixtures-ids.js';

export const me: Me = {
  userId: uuid(11),
  displayName: 'Phan Thị Mai',
  organisation: { id: uuid(2), name: 'Hà Tĩnh' },
  posts: [{ role: 'manager', placeId: 'vn2025/18754', placeName: 'Phường Sông Trí' }],
  permissions: [
    'campaign.read',
    'campaign.draft',
    'campaign.launch.request',
    'campaign.steer',
    'campaign.extend',
    'campaign.close',
    'roster.import',
    'roster.approve',
    'case.read',
    'case.identity.read',
    'case.work',
    'case.confirm',
    'case.assign',
    'people.read',
  ],
};

const post = (role: string) => [{ role, placeId: 'vn2025/18754', placeName: 'Phường Sông Trí' }];
export const people: readonly PersonItem[] = [
  { userId: uuid(11), displayName: 'Phan Thị Mai', posts: post('manager') },
  { userId: uuid(12), displayName: 'Ngô Văn Phúc', posts: post('confirmer') },
  { userId: uuid(21), displayName: 'Trần Quốc Dũng', posts: post('officer') },
  { userId: uuid(22), displayName: 'Lê Thị Hương', posts: post('officer') },
];
