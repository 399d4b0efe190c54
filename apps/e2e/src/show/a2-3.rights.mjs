// @ts-check
// A2.3: the rights of the people in a case, played through the API: each tier, an absent spouse, three heirs of whom one is abroad, a holder who dies after signing,
// a withdrawal by slip, a survey wider than consented. Told afterwards (retrospective), so that days may pass; of all rules only that of photos looks at it, and is played on a
// live street.
import { addDays, atTime, newId, VIETNAM_ZONE } from '@dongthuan/kernel';
import { photographed } from '../journeys/photographed.mjs';
import { bearerOf, say, sql } from '../support/stack.mjs';
import { today } from '../support/street.mjs';

/** @typedef {{ status: number, code: string, sentence: string }} Answer */
/** @typedef {{ id: string, number: number, holders: string[] }} Household */

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function rights({ stack: startStack, check }) {
  const stack = await startStack();
  const start = addDays(today(), -40);
  /** @param {number} n */
  const day = (n) => addDays(start, n - 1);
  /** @type {Map<string, string>} */
  const tokens = new Map();
  /** @param {string} who */
  const bearer = async (who) => {
    const known = tokens.get(who) ?? (await bearerOf(stack, who));
    tokens.set(who, known);
    return known;
  };
  /** @param {string} who @param {string} path @param {object} [body] @returns {Promise<{ status: number, body: any }>} */
  const call = async (who, path, body) => {
    const answer = await fetch(`${stack.url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await bearer(who)}`,
        'accept-language': 'en',
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': newId() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  /** @param {string} who @param {string} path @param {object} [body] */
  const must = async (who, path, body) => {
    const answer = await call(who, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body.detail}`);
    return answer.body;
  };
  /**
   * One command on day n; printed as it was answered.
   * @param {string} who @param {Household} household @param {string} command @param {number} n @param {object} payload
   * @returns {Promise<Answer>}
   */
  const tell = async (who, household, command, n, payload) => {
    const said = { happenedAt: atTime(day(n), '10:00', VIETNAM_ZONE) };
    const path = `/cases/${household.id}/${command}`;
    const { status, body } = await call(who, path, { ...payload, said });
    const answer = { status, code: body.code ?? '', sentence: body.detail ?? '' };
    say(
      `household ${household.number}, day ${n}, ${who} ${command}: ${status}${answer.code ? ` ${answer.code} · ${answer.sentence}` : ''}`,
    );
    return answer;
  };
  /** @param {Household} household @returns {Promise<any>} */
  const page = (household) => must('manager', `/cases/${household.id}`);
  /** @param {string} number @param {number} n */
  const paper = (number, n) => ({ number, date: day(n), signer: 'Chủ tịch UBND phường' });
  /** @param {Household} household @param {number} n @param {number} [holder] @param {number} [version] */
  const sign = (household, n, holder = 0, version = 1) =>
    tell('officer1', household, 'record-consent', n, {
      personId: household.holders[holder],
      consentVersion: version,
      paper: paper(`D-${household.number}-${holder}-${version}`, n),
      copyGivenOn: day(n),
    });
  /** @param {Household} household @param {number} n */
  const confirm = (household, n) =>
    tell('confirmer', household, 'confirm-donation', n, { opened: true });
  /** @param {Household} household @param {number} n @param {string} areaSurveyed */
  const handOver = (household, n, areaSurveyed) =>
    tell('officer1', household, 'record-handover', n, { minutes: paper('BB', n), areaSurveyed });
  /** @param {Household} household @param {number} n @param {object} [more] */
  const verify = (household, n, more = {}) =>
    tell('verifier', household, 'record-verifier-visit', n, {
      outcome: 'yes',
      channel: 'visit',
      ...more,
    });
  /** @param {Household} household @param {number} n */
  const informAndAgree = async (household, n) => {
    await tell('officer1', household, 'record-contact-attempt', n, {
      outcome: 'met_talked',
      sheetGiven: true,
    });
    return tell('officer1', household, 'record-agreement', n, { route: 'DONATION' });
  };
  /** @param {Answer} answer @param {string} [code] */
  const is = (answer, code) =>
    code === undefined ? answer.status < 300 : answer.status === 409 && answer.code === code;
  /** @param {Household} household @param {string} stage */
  const stands = async (household, stage) => (await page(household)).stageId === stage;

  const me = await must('manager', '/me');
  const [officer, officer2, confirmer] = [
    await must('officer1', '/me'),
    await must('officer2', '/me'),
    await must('confirmer', '/me'),
  ];
  const campaignId = newId();
  await must('manager', `/campaigns/${campaignId}/draft-campaign`, {
    name: 'Đường thử quyền của hộ dân',
    placeId: me.posts[0].placeId,
    blueprint: { id: 'road-widening' },
    mode: 'retrospective',
    startsOn: start,
    deadline: addDays(start, 35),
    managerId: me.userId,
    confirmerId: confirmer.userId,
    officerIds: [officer.userId, officer2.userId],
  });
  let households = 0;
  /** @param {{ holding: string, people?: number, flags?: string[] }} plan @returns {Promise<Household>} */
  const enrol = async ({ holding, people = 1, flags = [] }) => {
    households += 1;
    const household = {
      id: newId(),
      number: households,
      holders: Array.from({ length: people }, () => newId()),
    };
    await must('manager', `/cases/${household.id}/enrol-case`, {
      campaignId,
      number: households,
      holders: household.holders.map((personId, i) => ({
        personId,
        name: `Nguyễn Thử ${households}.${i}`,
      })),
      parcels: [{ plot: String(500 + households), areaRight: holding }],
      areaPledged: '30',
      officerId: officer.userId,
      flags,
      said: { happenedAt: atTime(start, '08:00', VIETNAM_ZONE) },
    });
    return household;
  };
  const t0 = await enrol({ holding: '400' });
  const t1 = await enrol({ holding: '200' });
  const t2 = await enrol({ holding: '100' });
  const t3 = await enrol({ holding: '400', flags: ['house_affected'] });
  const spouse = await enrol({ holding: '400', people: 2 });
  const threeHeirs = await enrol({ holding: '400', people: 3 });
  const dead = await enrol({ holding: '400' });
  const slip = await enrol({ holding: '400' });
  const wide = await enrol({ holding: '400' });
  const strict = await enrol({ holding: '400', people: 2 });
  await must('manager', `/campaigns/${campaignId}/baseline-roster`, { count: households });
  await must('manager', `/campaigns/${campaignId}/request-launch`, {});
  await must('commune-leader', `/campaigns/${campaignId}/approve-launch`, {
    paper: { number: 'QĐ', date: start, signer: 'Chủ tịch UBND phường' },
  });
  for (const one of [t0, t1, t2, t3, spouse, threeHeirs, dead, slip, wide]) {
    await informAndAgree(one, 2);
  }

  say('— each tier');
  check('T0 signs, is confirmed', is(await sign(t0, 3)) && is(await confirm(t0, 4)));
  check(
    'T0 is not handed over in the three days it may think it over, and is on the fourth',
    is(await handOver(t0, 6, '30'), 'case.cool_off_running') && is(await handOver(t0, 7, '30')),
  );
  check('T1 waits for the verifier', is(await sign(t1, 3), 'case.verifier_needed'));
  const self = await call('officer1', `/cases/${t1.id}/record-verifier-visit`, {
    outcome: 'yes',
    channel: 'call',
  });
  check(`the officer is no verifier: ${self.status}`, self.status === 403);
  await verify(t1, 3, { outcome: 'no', words: 'Chưa hiểu vì sao' });
  check('a no of the verifier stops it', is(await sign(t1, 3), 'case.verifier_said_no'));
  check(
    'after a yes by telephone it signs and is confirmed',
    is(await verify(t1, 4, { channel: 'call' })) &&
      is(await sign(t1, 4)) &&
      is(await confirm(t1, 5)),
  );
  check(
    'T1 has seven days: not on the seventh, on the eighth',
    is(await handOver(t1, 11, '30'), 'case.cool_off_running') && is(await handOver(t1, 12, '30')),
  );
  await verify(t2, 3);
  check(
    'T2 needs more than a spoken yes',
    is(await sign(t2, 3), 'case.written_alternative_needed'),
  );
  const offer = (/** @type {boolean} */ declined) => ({
    paper: paper('KC-1', 4),
    alternative: { kind: 'smaller_take', declined, paper: paper('PA-1', 4) },
  });
  await verify(t2, 4, offer(false));
  check(
    'an alternative that was not declined is not enough',
    is(await sign(t2, 4), 'case.written_alternative_needed'),
  );
  check(
    'T2 signs after a written yes beside a declined alternative',
    is(await verify(t2, 4, offer(true))) && is(await sign(t2, 4)) && is(await confirm(t2, 5)),
  );
  await verify(t3, 4, offer(true));
  check('T3 has no gift route, whatever anybody says', is(await sign(t3, 4), 'case.no_gift_route'));
  check(
    'T3 may be compensated',
    is(await tell('officer1', t3, 'change-route', 5, { route: 'COMPENSATION', reason: 'T3' })),
  );
  const tiers = await Promise.all([t0, t1, t2, t3].map(async (one) => (await page(one)).tier));
  check(`the pages say ${tiers.join(', ')}`, tiers.join() === 'T0,T1,T2,T3');

  say('— the absent spouse');
  await sign(spouse, 3);
  check('one spouse is not both', is(await confirm(spouse, 3), 'case.holders_unsigned'));
  const assent = {
    personId: spouse.holders[1],
    medium: 'video',
    witnessName: 'Hồ Văn Nhân',
    copyGivenOn: day(4),
  };
  check(
    'assent on video before a witness counts for a small gift',
    is(await tell('officer1', spouse, 'record-assent', 4, assent)) &&
      is(await confirm(spouse, 5)) &&
      is(await handOver(spouse, 8, '30')),
  );
  const settle = (/** @type {Household} */ one, /** @type {number} */ n) =>
    tell('officer1', one, 'settle-case', n, { paper: paper('HT', n) });
  check('and owes the signature', is(await settle(spouse, 9), 'case.assent_due'));
  const promiseId = newId();
  await tell('officer1', spouse, 'record-promise', 9, {
    promiseId,
    kind: 'gate',
    words: 'Xây lại cổng',
    dueOn: day(20),
    office: 'Ban quản lý dự án',
  });
  check(
    'the signature comes by post: the same version, completed',
    is(await sign(spouse, 15, 1)) && (await page(spouse)).absentees.length === 0,
  );
  check(
    'a promise to the household is still open',
    is(await settle(spouse, 16), 'case.promise_open'),
  );
  check(
    'kept, the case is settled',
    is(await tell('officer1', spouse, 'keep-promise', 18, { promiseId })) &&
      is(await settle(spouse, 19)) &&
      (await stands(spouse, 'settled')),
  );

  say('— three heirs, one abroad');
  await sign(threeHeirs, 3, 0);
  await sign(threeHeirs, 3, 1);
  check('two of three are not three', is(await confirm(threeHeirs, 4), 'case.holders_unsigned'));
  await tell('officer1', threeHeirs, 'record-proxy', 6, {
    personId: threeHeirs.holders[2],
    proxyName: 'Nguyễn Thử Em',
    paper: paper('UQ-88', 6),
  });
  check(
    'a proxy is no signature yet; the proxy signs, and the page says who took part so',
    is(await confirm(threeHeirs, 6), 'case.holders_unsigned') &&
      is(await sign(threeHeirs, 7, 2)) &&
      is(await confirm(threeHeirs, 8)) &&
      (await page(threeHeirs)).absentees[0].by === 'proxy',
  );

  say('— a holder dies after signing');
  await sign(dead, 3);
  await confirm(dead, 4);
  const heirs = [newId(), newId(), newId()];
  await tell('officer1', dead, 'change-holder', 5, {
    personId: dead.holders[0],
    because: 'died',
    newHolder: { personId: heirs[0], name: 'Nguyễn Thử Con Cả' },
    paper: paper('CT-1', 5),
  });
  for (const personId of heirs.slice(1)) {
    await tell('officer1', dead, 'add-holder', 5, {
      holder: { personId, name: 'Nguyễn Thử Con' },
    });
  }
  check('his consent is gone and the case is back at contacted', await stands(dead, 'contacted'));
  check('the land is not handed over', is(await handOver(dead, 8, '30'), 'case.stage_skipped'));
  check(
    'nobody agrees before the heirs have the sheet',
    is(
      await tell('officer1', dead, 'record-agreement', 6, { route: 'DONATION' }),
      'case.sheet_not_given',
    ),
  );
  dead.holders = heirs;
  await informAndAgree(dead, 7);
  await sign(dead, 8, 0);
  await sign(dead, 8, 1);
  check('the third heir is missing', is(await confirm(dead, 8), 'case.holders_unsigned'));
  await tell('officer1', dead, 'record-assent', 9, {
    personId: heirs[2],
    medium: 'phone',
    witnessName: 'Hồ Văn Nhân',
    copyGivenOn: day(9),
  });
  check(
    'all three said yes: confirmed, and handed over after their own cool-off',
    is(await confirm(dead, 10)) &&
      is(await handOver(dead, 12, '30'), 'case.cool_off_running') &&
      is(await handOver(dead, 13, '30')),
  );

  say('— a withdrawal by slip');
  await sign(slip, 3);
  await confirm(slip, 6);
  check(
    'handed in on day 5, typed in later: always taken',
    is(
      await tell('officer1', slip, 'withdraw-consent', 5, {
        personId: slip.holders[0],
        by: 'slip',
      }),
    ) && (await stands(slip, 'contacted')),
  );
  check('no handover follows', is(await handOver(slip, 8, '30'), 'case.stage_skipped'));
  const [counted] = await sql(
    stack,
    `select to_char(happened_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day from es.event where stream_key = $1 and type = 'ConsentWithdrawn'`,
    [`case:${slip.id}`],
  );
  check(`it counts from ${counted?.day}, the day it was handed in`, counted?.day === day(5));
  check(
    'the paper of before does not come back to life',
    (await tell('officer1', slip, 'record-agreement', 9, { route: 'DONATION' })).status < 300 &&
      is(await sign(slip, 9), 'case.already_signed'),
  );

  say('— a survey wider than consented');
  await sign(wide, 3);
  await confirm(wide, 4);
  check(
    '33 m² for 30 signed is refused',
    is(await handOver(wide, 8, '33'), 'case.new_consent_needed'),
  );
  await tell('officer1', wide, 'revise-pledge', 8, { areaPledged: '33', reason: 'Đo thực tế' });
  check('the signature lost its ground', await stands(wide, 'persuaded'));
  check('the old version does not count', is(await sign(wide, 9, 0, 1), 'case.already_signed'));
  check(
    'a new version is signed, confirmed, handed over after its own cool-off',
    is(await sign(wide, 9, 0, 2)) &&
      is(await confirm(wide, 10)) &&
      is(await handOver(wide, 13, '33')),
  );
  check(
    'asked back, the land keeps the case from being settled until it is answered in writing',
    is(
      await tell('officer1', wide, 'withdraw-consent', 14, {
        personId: wide.holders[0],
        by: 'desk',
      }),
    ) &&
      is(await settle(wide, 15), 'case.condition_blocks') &&
      is(
        await tell('officer1', wide, 'close-condition', 15, {
          code: 'RETURN_REQUESTED',
          resolution: 'Đã trả lời',
        }),
        'case.paper_needed',
      ) &&
      is(
        await tell('officer1', wide, 'close-condition', 15, {
          code: 'RETURN_REQUESTED',
          resolution: 'Đã trả lời',
          paper: paper('TL-1', 15),
        }),
      ) &&
      is(await settle(wide, 16)),
  );
  say('— the full profile, switched on mid-way and off again');
  const profile = (/** @type {string} */ to) =>
    must('manager', `/campaigns/${campaignId}/change-profile`, { profile: to, reason: 'Thử' });
  const { lines } = await must('manager', `/campaigns/${campaignId}/profile-diff?to=full`);
  for (const { label } of lines) say(`full adds: ${label.en}`);
  await profile('full');
  check('the switch moved no household', await stands(wide, 'settled'));
  const visit = {
    outcome: 'met_talked',
    sheetGiven: true,
    channel: 'visit',
    nextVisitOn: day(20),
    place: { noneBecause: 'Điện thoại không bắt được vị trí' },
  };
  check(
    'a visit says how, where and when next, or is not taken',
    is(
      await tell('officer1', strict, 'record-contact-attempt', 17, { ...visit, place: undefined }),
      'case.evidence_missing',
    ) && is(await tell('officer1', strict, 'record-contact-attempt', 17, visit)),
  );
  const agree = (/** @type {string[]} */ holderIds) =>
    tell('officer1', strict, 'record-agreement', 18, { route: 'DONATION', holderIds });
  check(
    'the head of the household speaks for nobody else',
    is(await agree(strict.holders.slice(0, 1)), 'case.evidence_missing'),
  );
  check(
    'recorded by one officer, it waits for another',
    is(await agree(strict.holders)) && (await stands(strict, 'contacted')),
  );
  /** @param {string} who @param {string} command @param {number} n @param {object} [more] */
  const decide = async (who, command, n, more = {}) => {
    const { proposals } = await page(strict);
    const proposalId = proposals[0]?.proposalId ?? newId();
    return tell(who, strict, command, n, { proposalId, answer: 'yes', ...more });
  };
  check(
    'not for the same officer; the second one moves it',
    is(await decide('officer1', 'confirm-step', 18), 'case.self_approval') &&
      is(await decide('officer2', 'confirm-step', 18)) &&
      (await stands(strict, 'persuaded')),
  );
  const witnessed = (/** @type {number} */ holder) =>
    tell('officer1', strict, 'record-consent', 19, {
      personId: strict.holders[holder],
      paper: paper(`D-${strict.number}-${holder}`, 19),
      copyGivenOn: day(19),
      witnessName: 'Hồ Văn Nhân',
    });
  check('a signature needs its witness', is(await sign(strict, 19), 'case.evidence_missing'));
  await witnessed(0);
  await witnessed(1);
  check(
    'confirmed, it waits for the leader; the manager is none',
    is(await confirm(strict, 20)) &&
      (await stands(strict, 'persuaded')) &&
      is(await decide('manager', 'approve-step', 20), 'case.step_needs_leader'),
  );
  check(
    'undecided again, there is nothing left to approve; confirmed anew, the leader approves',
    is(await tell('officer1', strict, 'record-undecided', 20, {})) &&
      is(await decide('commune-leader', 'approve-step', 21), 'case.step_not_waiting') &&
      is(await confirm(strict, 21)) &&
      is(await decide('commune-leader', 'approve-step', 21)) &&
      (await stands(strict, 'donated')),
  );
  check(
    'the handover wants marks and neighbours; of a story told afterwards no pictures',
    is(await handOver(strict, 24, '30'), 'case.evidence_missing'),
  );
  await profile('simple');
  check('switched back, the same minutes are enough', is(await handOver(strict, 24, '30')));
  const seen = await must('commune-leader', `/cases/${slip.id}`);
  const saw = await must('commune-leader', `/cases/${t1.id}`);
  check(
    'the leader is told what a tier asks and not what a verifier found',
    seen.verifier === null && saw.verifier === null && saw.verifierNeeded === 'visit',
  );
  await photographed(stack, check);
  const stages = await Promise.all(
    [t0, t1, t2, t3, spouse, threeHeirs, dead, slip, wide, strict].map(
      async (one) => `${one.number} ${(await page(one)).stageId}`,
    ),
  );
  say(`end: ${stages.join(' · ')}`);
  check(
    'ten households end where their own word led',
    stages.join() ===
      '1 handed_over,2 handed_over,3 donated,4 persuaded,5 settled,6 donated,7 handed_over,8 persuaded,9 settled,10 handed_over',
  );
}
