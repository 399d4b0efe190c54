import { addMs, newId, type Instant } from '@dongthuan/kernel';
import { effectiveTime } from './said-time.js';
import { toyCommand } from './testing/ledger-module.js';

const RECEIVED = '2026-06-01T02:00:00.000Z' as Instant;
const MINUTE = 60_000;

function said(happenedAt: Instant | undefined, clockOffsetMs?: number) {
  const organisationId = newId();
  const plain = toyCommand({
    organisationId,
    type: 'add',
    stream: { category: 'case', id: newId() },
    payload: {},
  });
  return effectiveTime(
    {
      ...plain,
      meta: { ...plain.meta, ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }) },
      ...(happenedAt ? { happenedAt } : {}),
    },
    RECEIVED,
  );
}

describe('the time that counts', () => {
  it('is the time of receipt when nothing was said', () => {
    expect(said(undefined)).toEqual({ happenedAt: RECEIVED, flags: [] });
  });

  it('is the said time when it is past', () => {
    const at = addMs(RECEIVED, -3 * MINUTE);
    expect(said(at)).toEqual({ happenedAt: at, flags: [] });
  });

  it('is corrected by the clock offset of the device, and the said time kept', () => {
    const at = addMs(RECEIVED, 2 * MINUTE);
    expect(said(at, 5 * MINUTE)).toEqual({
      happenedAt: addMs(RECEIVED, -3 * MINUTE),
      saidAt: at,
      flags: [],
    });
  });

  it('flags a device clock off by more than ten minutes', () => {
    expect(said(RECEIVED, 11 * MINUTE)?.flags).toEqual(['clock_skew']);
    expect(said(RECEIVED, -9 * MINUTE)?.flags).toEqual(['capped']);
  });

  it('is capped at receipt and flagged when said to be later', () => {
    const at = addMs(RECEIVED, 7 * MINUTE);
    expect(said(at)).toEqual({ happenedAt: RECEIVED, saidAt: at, flags: ['capped'] });
  });

  it('is refused when said to be more than a day ahead', () => {
    expect(said(addMs(RECEIVED, 24 * 60 * MINUTE))).not.toBeNull();
    expect(said(addMs(RECEIVED, 24 * 60 * MINUTE + 1))).toBeNull();
  });

  it('flags what is entered more than 14 days later', () => {
    expect(said(addMs(RECEIVED, -15 * 24 * 60 * MINUTE))?.flags).toEqual(['back_dated']);
  });
});
