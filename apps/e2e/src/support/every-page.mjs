// @ts-check
// Every page of the product with an address that shows it at work in the demo organisation, and the member of the cast whose page it is.
/** @typedef {import('../../../../tools/supervisor/stack.mjs').Stack} Stack */

/**
 * @param {Stack} stack
 * @param {(stack: Stack, member: string) => Promise<Pick<import('../../../cli/src/demo-street/api-client.js').ApiClient, 'get' | 'post'>>} signIn a session of a member of the cast
 * @returns {Promise<readonly import('./pictures.mjs').PictureOfPage[]>}
 */
export async function everyPage(stack, signIn) {
  const manager = await signIn(stack, 'manager');
  const officer = await signIn(stack, 'officer1');
  const [cards, me] = await Promise.all([manager.get('/campaigns'), officer.get('/me')]);
  /** @param {string} blueprint @param {boolean} [retrospective] */
  const find = (blueprint, retrospective) => {
    // The demo's own began before whatever the script made today.
    const [found] = cards
      .filter(
        (/** @type {import('@dongthuan/contracts').CampaignSummary} */ one) =>
          one.blueprintId === blueprint &&
          (retrospective === undefined || one.retrospective === retrospective),
      )
      .toSorted((/** @type {{ startsOn: string }} */ a, /** @type {{ startsOn: string }} */ b) =>
        a.startsOn < b.startsOn ? -1 : 1,
      );
    if (!found) throw new Error(`the demo holds no ${blueprint}`);
    return `/campaigns/${found.campaignId}`;
  };
  const finished = find('road-widening', true);
  const running = find('road-widening', false);
  const sprint = find('clearance-sprint');
  const portfolio = find('clearance-portfolio');
  /** @param {string} campaign @param {string} query */
  const oneOf = async (campaign, query) => {
    const page = await manager.get(`${campaign}/cases?sort=number&limit=1&${query}`);
    const [first] = page.items;
    if (!first) throw new Error(`no household for ${query}`);
    return `${campaign}/households/${first.caseId}`;
  };
  const mine = `officer=${me.userId}`;
  const colleague = await (await signIn(stack, 'officer2')).get('/me');
  const [begun, done, blocked, untouched, agreed, signed] = await Promise.all([
    oneOf(running, `stage=contacted&${mine}`),
    oneOf(finished, 'stage=handed_over'),
    oneOf(running, 'blocked=true'),
    oneOf(running, `stage=identified&${mine}`),
    // Households of the first officer that agreed have all signed; the colleague's have not.
    oneOf(running, `stage=persuaded&officer=${colleague.userId}`),
    oneOf(running, 'waiting=confirm'),
  ]);
  const slip = await manager.post('/field-logins', { userId: colleague.userId });
  /** @type {readonly (readonly [name: string, member: string | null, address: string, firstScreen?: boolean])[]} */
  const lines = [
    ['sign-in', null, ''],
    ['home', 'manager', ''],
    ['home-leader', 'provincial-leader', ''],
    ['campaign-finished', 'manager', finished],
    ['campaign-running', 'manager', running],
    ['campaign-running-leader', 'commune-leader', running],
    ['campaign-sprint', 'manager', sprint],
    ['campaign-portfolio', 'manager', portfolio],
    ['campaign-new', 'manager', '/campaigns/new'],
    ['roster', 'manager', `${running}/roster`],
    ['households', 'manager', `${running}/households`, true],
    ['household', 'officer1', begun],
    ['household-blocked', 'manager', blocked],
    ['household-handed-over', 'manager', done],
    ['household-signing', 'officer2', `${agreed}?do=recordConsent`, true],
    ['household-saying-no', 'officer2', `${agreed}?do=recordRefusal`, true],
    ['papers', 'manager', `${running}/papers`, true],
    [
      'papers-print',
      'officer1',
      `${running}/papers/print?kind=sheet&case=${begun.split('/').at(-1)}`,
    ],
    ['visit', 'officer1', `${untouched}/visit`],
    ['confirm', 'confirmer', `${running}/confirm`],
    ['confirm-household', 'confirmer', `${running}/confirm?case=${signed.split('/').at(-1)}`],
    ['signing', 'officer1', `${running}/signing`],
    ['desk', 'manager', `${running}/desk`],
    ['desk-leader', 'commune-leader', `${running}/desk`],
    ['slips', 'manager', '/people/slips'],
    ['first-login', null, slip.link.replace(/^\/app/, '')],
    ['proposals', 'commune-leader', `${running}/proposals`],
    ['for-me', 'officer1', '/for-me'],
    ['for-me-manager', 'manager', '/for-me'],
  ];
  return lines.map(([name, member, address, firstScreen]) => ({
    name,
    member,
    address: `/app${address === '' ? '/' : address}`,
    ...(firstScreen === true ? { firstScreen } : {}),
  }));
}
