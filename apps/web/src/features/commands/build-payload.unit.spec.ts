import { fieldProblems } from '../../api/commands.js';
import { buildPayload, initialValues, type FormValues } from './build-payload.js';
import { fieldsFor, formFields } from './form-fields.js';

const person = '11111111-1111-4111-8111-111111111111';
const build = (type: string, values: FormValues, asks: readonly string[] = []) =>
  buildPayload(fieldsFor(type, asks), values);

describe('buildPayload', () => {
  it('leaves empty optional fields out: unknown is not zero', () => {
    const built = build('recordHandover', {
      'minutes.number': '12/BB',
      'minutes.date': '2026-11-22',
      'minutes.signer': 'Ông Phúc',
      areaSurveyed: ' ',
    });
    expect(built).toEqual({
      payload: { minutes: { number: '12/BB', date: '2026-11-22', signer: 'Ông Phúc' } },
      problems: {},
    });
  });

  it('reads areas and money as people type them', () => {
    const built = build('revisePledge', {
      areaPledged: '41,5',
      structuresValueVnd: '18,4 triệu',
      reason: 'Đo lại',
    });
    expect(built.payload).toEqual({
      areaPledged: '41.5',
      structuresValueVnd: '18400000',
      reason: 'Đo lại',
    });
    expect(fieldProblems('revisePledge', built.payload)).toEqual([]);
  });

  it('names what is missing or cannot be read, and builds nothing for it', () => {
    expect(build('revisePledge', { areaPledged: 'rộng', reason: '' })).toEqual({
      payload: {},
      problems: { areaPledged: 'invalidArea', reason: 'invalid' },
    });
    expect(build('recordHandover', { 'minutes.number': '12' }).problems).toEqual({
      'minutes.date': 'invalid',
      'minutes.signer': 'invalid',
    });
  });

  it('sends every parcel, the frontage and the whole set of ticks of a completed household', () => {
    const built = build('completeHousehold', {
      'parcels.0.sheet': '12',
      'parcels.0.plot': '7',
      'parcels.0.areaRight': '120,5',
      'parcels.1.plot': '8',
      flags: [],
      'frontage.fromM': '0',
      'frontage.toM': '6,5',
      'frontage.side': 'left',
      landUnitPriceVnd: '1,2 triệu',
      reason: 'Đo lại',
    });
    expect(built.problems).toEqual({});
    expect(built.payload).toEqual({
      parcels: [{ sheet: '12', plot: '7', areaRight: '120.5' }, { plot: '8' }],
      flags: [],
      frontage: { fromM: '0', toM: '6.5', side: 'left' },
      landUnitPriceVnd: '1200000',
      reason: 'Đo lại',
    });
    expect(fieldProblems('completeHousehold', built.payload)).toEqual([]);
    const wrong = { 'parcels.0.areaRight': 'rộng', 'frontage.fromM': '6', reason: 'x' };
    expect(build('completeHousehold', wrong).problems).toEqual({
      'parcels.0.plot': 'invalid',
      'parcels.0.areaRight': 'invalidArea',
      'frontage.toM': 'invalid',
      'frontage.side': 'invalid',
    });
  });

  it('asks no reason of a refusal or a withdrawal', () => {
    expect(build('recordRefusal', {}).problems).toEqual({});
    expect(fieldProblems('recordRefusal', build('recordRefusal', {}).payload)).toEqual([]);
    const withdrawal = build(
      'withdrawConsent',
      initialValues(formFields['withdrawConsent'] ?? [], { personId: person }),
    );
    expect(withdrawal).toEqual({ payload: { personId: person, by: 'spoken' }, problems: {} });
    expect(fieldProblems('withdrawConsent', withdrawal.payload)).toEqual([]);
  });

  it('wants an optional paper whole or not at all', () => {
    expect(build('approveLaunch', {}).payload).toEqual({});
    expect(build('approveLaunch', { 'paper.number': '5/QĐ' }).problems).toEqual({
      'paper.date': 'invalid',
      'paper.signer': 'invalid',
    });
  });

  it('asks in the full profile for what the document asks, and in simple for none of it', () => {
    const names = (asks?: readonly string[]) =>
      fieldsFor('recordHandover', asks).map(({ name }) => name);
    expect(names()).toEqual(['minutes', 'areaSurveyed']);
    expect(names(['boundaryMarks', 'neighbours', 'landBefore'])).toEqual([
      'minutes',
      'areaSurveyed',
      'boundaryMarks',
      'neighbours',
    ]);
    expect(
      build('recordAgreement', { route: 'DONATION' }, ['eachHolderSpokenTo']).problems,
    ).toEqual({
      holderIds: 'invalid',
    });
    expect(build('recordAgreement', { route: 'DONATION' }).problems).toEqual({});
  });

  it('wants of the neighbours what the chosen way needs, and nothing else', () => {
    const asks = ['boundaryMarks', 'neighbours'];
    const minutes = {
      'minutes.number': '7',
      'minutes.date': '2026-11-20',
      'minutes.signer': 'Lan',
      'boundaryMarks.setBy': 'Lê Đo',
      'boundaryMarks.setOn': '2026-11-20',
    };
    const way = (values: FormValues) => build('recordHandover', { ...minutes, ...values }, asks);
    expect(way({}).problems).toEqual({ 'neighbours.kind': 'invalid' });
    expect(way({ 'neighbours.kind': 'untouched' }).payload['neighbours']).toEqual({
      kind: 'untouched',
    });
    expect(way({ 'neighbours.kind': 'signed' }).problems).toEqual({
      'neighbours.names': 'invalid',
    });
    expect(way({ 'neighbours.kind': 'attested', 'neighbours.surveyor': 'Lê Đo' }).problems).toEqual(
      {
        'neighbours.because': 'invalid',
        'neighbours.groupHead': 'invalid',
      },
    );
  });

  it('hands the schema what the schema takes, for every form filled in', () => {
    const filled: FormValues = {
      ...Object.fromEntries(
        ['paper', 'minutes', 'meeting'].flatMap((name) => [
          [`${name}.number`, '7'],
          [`${name}.date`, '2026-11-20'],
          [`${name}.signer`, 'Lan'],
        ]),
      ),
      holderIds: [person],
      'boundaryMarks.setBy': 'Lê Đo',
      'boundaryMarks.setOn': '2026-11-20',
      'neighbours.kind': 'attested',
      'neighbours.because': 'away',
      'neighbours.surveyor': 'Lê Đo',
      'neighbours.groupHead': 'Võ Tổ',
      priceSource: 'Bảng giá đất',
      title: 'Bản vẽ mặt bằng',
      number: '07/BV',
      date: '2026-10-01',
      'holder.name': 'Trần Văn Bình',
      'newHolder.name': 'Trần Văn Bình',
      sheetReadAloud: true,
      personId: person,
      officerId: person,
      managerId: person,
      confirmerId: person,
      officerIds: [person],
      nextVisitOn: '2026-11-24',
      reviewOn: '2026-11-24',
      deadline: '2026-12-05',
      areaSurveyed: '41,5',
      areaPledged: '41,5',
      amountVnd: '1 triệu',
      structuresValueVnd: '0',
      route: 'DONATION',
      code: 'BOUNDARY',
      note: 'x',
      answer: 'x',
      stage: 'reburied',
      words: 'x',
      reason: 'x',
      resolution: 'x',
      decider: 'x',
      summary: 'x',
      toStage: 'contacted',
      count: '62',
      dueOn: '2026-11-30',
      office: 'UBND phường',
      witnessName: 'Cao Thị Nga',
      copyGivenOn: '2026-11-20',
      proxyName: 'Trần Văn Bình',
      'alternative.kind': 'payment',
      'alternative.declined': true,
      'alternative.paper.number': '8',
      'alternative.paper.date': '2026-11-20',
      'alternative.paper.signer': 'Lan',
    };
    for (const [type, fields] of Object.entries(formFields)) {
      const choices = Object.fromEntries(
        fields
          .filter((field) => field.choices)
          .map((field) => [field.name, field.choices?.values[0] ?? '']),
      );
      const built = buildPayload(fields, { ...filled, ...choices });
      const fixed = /Proposal$|^propose|^(?:confirm|approve)Step$/.test(type)
        ? { proposalId: person }
        : type === 'answerEscalation'
          ? { obligationId: person }
          : type.endsWith('Promise')
            ? { promiseId: person }
            : {};
      expect({
        type,
        problems: built.problems,
        schema: fieldProblems(type, { ...built.payload, ...fixed }),
      }).toEqual({ type, problems: {}, schema: [] });
    }
  });
});
