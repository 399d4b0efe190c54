import { fieldProblems } from '../../api/commands.js';
import { draftPayload, emptyDraft, type CampaignDraft } from './draft-payload.js';

const id = '11111111-1111-4111-8111-111111111111';
const least: CampaignDraft = {
  ...emptyDraft,
  name: 'Đường A',
  place: { placeId: 'vn2025/18754', name: 'Phường Sông Trí', kind: 'ward', parentName: null },
  deadline: '2026-12-05',
  blueprintId: 'road',
  managerId: id,
  confirmerId: id,
  officerIds: [id],
};

describe('drafting a campaign', () => {
  it('needs name, place, deadline, one officer and one confirmer, no more', () => {
    expect(fieldProblems('draftCampaign', draftPayload(least))).toEqual([]);
    expect(draftPayload(least)).not.toHaveProperty('street');
  });
  it('names what is missing', () => {
    expect(
      [
        ...fieldProblems(
          'draftCampaign',
          draftPayload({ ...emptyDraft, blueprintId: 'road', managerId: id }),
        ),
      ].sort(),
    ).toEqual(['confirmerId', 'deadline', 'name', 'officerIds', 'placeId']);
  });
  it('reads metres with a comma and keeps what cannot be read for the schema to name', () => {
    expect(draftPayload({ ...least, lengthM: '1.200', widthBeforeM: '3,5' })).toMatchObject({
      street: { lengthM: '1200', widthBeforeM: '3.5' },
    });
    expect(
      fieldProblems(
        'draftCampaign',
        draftPayload({ ...least, lengthM: 'dài', expectedCases: 'nhiều' }),
      ),
    ).toEqual(['street.lengthM', 'expectedCases']);
  });
  it('keeps the start day for retrospective campaigns only', () => {
    expect(draftPayload({ ...least, startsOn: '2026-10-01' })).not.toHaveProperty('startsOn');
    expect(draftPayload({ ...least, startsOn: '2026-10-01', mode: 'retrospective' })).toMatchObject(
      { startsOn: '2026-10-01' },
    );
  });
  it('takes the telephone numbers that were typed, leaves empty lines out and names a wrong one', () => {
    const line = { office: ' Ban Tiếp công dân ', phone: '0239 3855 001' };
    const none = { office: '', phone: ' ' };
    expect(draftPayload(least)).not.toHaveProperty('contacts');
    expect(draftPayload({ ...least, contacts: [none, line] })).toMatchObject({
      contacts: [{ office: 'Ban Tiếp công dân', phone: '0239 3855 001' }],
    });
    const wrong = { ...least, contacts: [line, { office: 'Mặt trận', phone: '' }] };
    expect(fieldProblems('draftCampaign', draftPayload(wrong))).toEqual(['contacts.1.phone']);
    const { contacts: _none, ...before } = least;
    expect(draftPayload(before as typeof least)).not.toHaveProperty('contacts');
  });
});
