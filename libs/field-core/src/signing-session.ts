/**
 * An evening at the hall (users.md F5): attendance is recorded for everybody who came, signatures one person at a time on a screen that shows one
 * household. There is no step that signs for several. Kept on the device; holds numbers and ids, no household's name. Pure: no clock, no network.
 */

export interface MeetingPaper {
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly signer: string;
}

export interface SessionHousehold {
  readonly caseId: string;
  readonly number: number;
  readonly state: 'waiting' | 'done' | 'left';
  readonly attendance: 'none' | 'sending' | 'recorded' | 'refused';
  /** The server's sentence when the attendance was not recorded. */
  readonly attendanceProblem: string | null;
  /** Ids made once: a repeat after a lost answer records nothing twice. */
  readonly attendanceId: string;
  readonly agreementId: string;
  /** Command id of a holder's signature, by person, from the moment it is first sent. */
  readonly signatureIds: Readonly<Record<string, string>>;
  /** Number of this household's donation form as typed. */
  readonly formNumber: string;
  /** Officer at whose screen the household signs; absent = at this one. Attendance is recorded here for all. */
  readonly signsWith?: string;
}

export interface SigningSession {
  readonly kind: 'signing';
  readonly userId: string;
  readonly campaignId: string;
  readonly batchId: string;
  readonly startedAt: string;
  readonly step: 'picking' | 'hall' | 'household';
  readonly meeting: MeetingPaper;
  /** The information sheet was read aloud: without it attendance is no contact. */
  readonly sheetRead: boolean;
  /** Named once for the evening, printed with every signature. */
  readonly witness: string;
  readonly households: readonly SessionHousehold[];
  /** The one household on screen. */
  readonly open: string | null;
}

export interface SessionStart {
  readonly userId: string;
  readonly campaignId: string;
  readonly batchId: string;
  readonly now: string;
  readonly today: string;
}

export function startSession({ today, now, ...owner }: SessionStart): SigningSession {
  return {
    kind: 'signing',
    ...owner,
    startedAt: now,
    step: 'picking',
    meeting: { number: '', date: today, signer: '' },
    sheetRead: false,
    witness: '',
    households: [],
    open: null,
  };
}

/** Typing on the first screen. */
export function describeSession(
  session: SigningSession,
  change: Partial<Pick<SigningSession, 'meeting' | 'sheetRead' | 'witness'>>,
): SigningSession {
  return { ...session, ...change };
}

/** Somebody of the household is in the hall, or not after all. Whoever has been worked with stays in the list. */
export function markPresent(
  session: SigningSession,
  who: Pick<SessionHousehold, 'caseId' | 'number' | 'signsWith'>,
  present: boolean,
  newId: () => string,
): SigningSession {
  const known = session.households.find(({ caseId }) => caseId === who.caseId);
  if (present === (known !== undefined)) return session;
  if (known !== undefined) {
    const touched = known.attendance !== 'none' || known.state !== 'waiting';
    return touched
      ? session
      : { ...session, households: session.households.filter((one) => one !== known) };
  }
  const household: SessionHousehold = {
    caseId: who.caseId,
    number: who.number,
    state: 'waiting',
    attendance: 'none',
    attendanceProblem: null,
    attendanceId: newId(),
    agreementId: newId(),
    signatureIds: {},
    formNumber: '',
    ...(who.signsWith === undefined ? {} : { signsWith: who.signsWith }),
  };
  return {
    ...session,
    households: [...session.households, household].sort((a, b) => a.number - b.number),
  };
}

function change(
  session: SigningSession,
  caseId: string,
  to: Partial<SessionHousehold>,
): SigningSession {
  return {
    ...session,
    households: session.households.map((one) => (one.caseId === caseId ? { ...one, ...to } : one)),
  };
}

/** Households whose attendance still has to be sent. */
export function unrecorded(session: SigningSession): readonly SessionHousehold[] {
  return session.households.filter(({ attendance }) => attendance !== 'recorded');
}

/** The households that are waited for at this screen. */
export function waitingHere(session: SigningSession): readonly SessionHousehold[] {
  return session.households.filter(
    ({ state, signsWith }) => state === 'waiting' && signsWith === undefined,
  );
}

/** What can be sent: a paper, and the sheet read aloud (users.md F5). */
export function mayRecordAttendance({ meeting, sheetRead, households }: SigningSession): boolean {
  return (
    sheetRead &&
    households.length > 0 &&
    meeting.number.trim() !== '' &&
    meeting.date !== '' &&
    meeting.signer.trim() !== ''
  );
}

/** One household's own outcome; another's is not touched. `problem` null = recorded. */
export function attendanceAnswered(
  session: SigningSession,
  caseId: string,
  problem: string | null,
): SigningSession {
  return change(session, caseId, {
    attendance: problem === null ? 'recorded' : 'refused',
    attendanceProblem: problem,
  });
}

/** From the list of names to the queue of numbers that the hall may see. */
export function toHall(session: SigningSession): SigningSession {
  return { ...session, step: session.households.length === 0 ? 'picking' : 'hall', open: null };
}

export function toPicking(session: SigningSession): SigningSession {
  return { ...session, step: 'picking', open: null };
}

/** Opens one household; only from the hall, so that no family sees another's name go by. */
export function receive(session: SigningSession, caseId: string): SigningSession {
  const known = session.households.some((one) => one.caseId === caseId);
  return session.step === 'hall' && known
    ? { ...session, step: 'household', open: caseId }
    : session;
}

export function typeFormNumber(session: SigningSession, formNumber: string): SigningSession {
  return session.open === null ? session : change(session, session.open, { formNumber });
}

/** The id under which this person's signature leaves, made at the first try. Only for the household on screen. */
export function prepareSignature(
  session: SigningSession,
  personId: string,
  newId: () => string,
): { readonly session: SigningSession; readonly commandId: string } | null {
  const household = session.households.find(({ caseId }) => caseId === session.open);
  if (household === undefined) return null;
  const known = household.signatureIds[personId];
  if (known !== undefined) return { session, commandId: known };
  const commandId = newId();
  return {
    commandId,
    session: change(session, household.caseId, {
      signatureIds: { ...household.signatureIds, [personId]: commandId },
    }),
  };
}

/** A rule refused it, nothing was written: what is corrected leaves under a new id. */
export function forgetSignature(session: SigningSession, personId: string): SigningSession {
  const household = session.households.find(({ caseId }) => caseId === session.open);
  if (household === undefined) return session;
  const { [personId]: _gone, ...signatureIds } = household.signatureIds;
  return change(session, household.caseId, { signatureIds });
}

/** Back to the hall: the household is done for today, or left for another day. */
export function dismiss(session: SigningSession, as: 'done' | 'left'): SigningSession {
  if (session.open === null) return session;
  return toHall(change(session, session.open, { state: as }));
}

export function isSigningSession(row: unknown): row is SigningSession {
  if (typeof row !== 'object' || row === null) return false;
  const session = row as Partial<SigningSession>;
  return (
    session.kind === 'signing' &&
    typeof session.meeting === 'object' &&
    Array.isArray(session.households)
  );
}
