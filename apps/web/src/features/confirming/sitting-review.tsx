import type { CaseDetail } from '@dongthuan/contracts';
import { endSitting, leaveHousehold, tallyOf, turnTo, type Sitting } from '@dongthuan/field-core';
import { useEffect, useRef, useState } from 'react';
import { useCase, usePrefetchCase } from '../../api/queries.js';
import { useToday } from '../../app/today.js';
import { Bar, Button, Card, Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatDay, formatDecimal } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { HoldersCard, LandCard } from '../household/household-cards.js';
import { VerifierChip } from '../household/verifier-word.js';
import { LeaveHousehold } from './leave-household.js';
import { SheetPhotosCard } from './sheet-photos-card.js';
import { SignedPapersCard } from './signed-papers-card.js';
import { useConfirm } from './use-sitting.js';

/** How long a household has been on screen before a click counts: the second half of a double click must not confirm the next one unread. */
const SEEN_AFTER_MS = 400;

function useSeen(shown: boolean): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setSeen(true), SEEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return seen;
}

/** Controls that know what Enter or an arrow means to them. */
const OWN_KEYS = 'button, a, input, select, textarea, summary, dialog';

interface ReviewProps {
  readonly sitting: Sitting;
  readonly caseId: string;
  readonly keep: (sitting: Sitting) => void;
}

/** One household of the sitting, opened. */
export function SittingReview({ sitting, caseId, keep }: ReviewProps) {
  const { t } = useText();
  const tally = tallyOf(sitting);
  const nextId = turnTo(sitting, 1).open;
  usePrefetchCase(nextId === caseId ? null : nextId);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      if (event.key === 'ArrowRight') keep(turnTo(sitting, 1));
      else if (event.key === 'ArrowLeft') keep(turnTo(sitting, -1));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [sitting, keep]);
  const at = tally.confirmed + tally.left + 1;
  return (
    <>
      <div className="sitting-progress">
        <div className="row-between">
          <p>
            <b>{t('sitting.at', { at: Math.min(at, tally.of), of: tally.of })}</b>{' '}
            <span className="dim small">
              {t('sitting.soFar', { confirmed: tally.confirmed, left: tally.left })}
            </span>
          </p>
          <Button look="ghost" onClick={() => keep(endSitting(sitting, new Date().toISOString()))}>
            {t('sitting.end')}
          </Button>
        </div>
        <Bar
          thin
          of={tally.of}
          parts={[
            { key: 'confirmed', count: tally.confirmed, colour: 'var(--stage-4)' },
            { key: 'left', count: tally.left, colour: 'var(--stage-0)' },
            { key: 'refused', count: tally.refused, colour: 'var(--note)' },
          ]}
        />
      </div>
      <OneHousehold key={caseId} sitting={sitting} caseId={caseId} keep={keep} />
      <p className="small faint for-keys">{t('sitting.keys')}</p>
    </>
  );
}

function OneHousehold({ sitting, caseId, keep }: ReviewProps) {
  const { t } = useText();
  const oneCase = useCase(caseId);
  if (oneCase.error && !oneCase.data)
    return <ErrorState error={oneCase.error} retry={() => void oneCase.refetch()} />;
  if (!oneCase.data) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={6} />
      </div>
    );
  }
  return (
    <ReviewCard
      sitting={sitting}
      oneCase={oneCase.data}
      keep={keep}
      reload={() => void oneCase.refetch()}
    />
  );
}

function ReviewCard({
  sitting,
  oneCase,
  keep,
  reload,
}: Omit<ReviewProps, 'caseId'> & { oneCase: CaseDetail; reload: () => void }) {
  const { t, plot, language } = useText();
  const { caseId } = oneCase;
  const allowed = oneCase.allowed.find((one) => one.type === 'confirmDonation');
  const confirm = useConfirm(sitting, keep);
  const seen = useSeen(true);
  const today = useToday();
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const busy = confirm.isPending || !seen;
  const send = () => {
    if (!busy && allowed?.allowed) confirm.mutate({ caseId, basedOn: oneCase.version });
  };

  useEffect(() => {
    // Keyboard and screen reader start at the name of the household that just opened.
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.repeat || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      event.preventDefault();
      send();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <div className="stack" data-household={oneCase.number}>
      <Card accent>
        <h2 ref={heading} tabIndex={-1} className="sitting-name">
          {oneCase.name ?? t('households.noName', { number: oneCase.number })}
        </h2>
        <p className="dim">
          {[
            t('households.noName', { number: oneCase.number }),
            plot(oneCase.parcels),
            oneCase.address,
            oneCase.officerName ? t('household.officer', { name: oneCase.officerName }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="row with-gap">
          {oneCase.tier ? (
            <Chip tone="plain">
              {oneCase.sharePercent
                ? t('household.share', { share: formatDecimal(oneCase.sharePercent, language) })
                : t('household.shareUnknown')}
            </Chip>
          ) : null}
          <VerifierChip oneCase={oneCase} />
          {oneCase.coolOffEndsOn && oneCase.coolOffEndsOn >= today ? (
            <Chip tone="time">
              {t('household.coolOff', { day: formatDay(oneCase.coolOffEndsOn) })}
            </Chip>
          ) : null}
        </div>
      </Card>
      <div className="board two">
        <div className="stack">
          <HoldersCard oneCase={oneCase} />
          <SignedPapersCard oneCase={oneCase} />
          <LandCard oneCase={oneCase} />
        </div>
        {/* Beside who signed on a desk; on a phone the last thing above the button. */}
        <SheetPhotosCard oneCase={oneCase} />
      </div>
      <div className="sitting-foot">
        <CommandProblem error={confirm.error} reload={reload} />
        {leaving ? (
          <LeaveHousehold
            leave={(reason) => keep(leaveHousehold(sitting, caseId, reason))}
            cancel={() => setLeaving(false)}
          />
        ) : (
          <div className="row">
            {allowed?.allowed ? (
              <Button look="primary" busy={busy} onClick={send} data-act="confirm">
                {t('sitting.confirm')}
              </Button>
            ) : (
              <p className="why-not grow">
                {t('household.cannot', {
                  why: allowed?.problem?.detail ?? t('household.unavailable'),
                })}
              </p>
            )}
            <Button onClick={() => setLeaving(true)}>{t('sitting.leave')}</Button>
            <Button look="ghost" onClick={() => keep(turnTo(sitting, 1))}>
              {t('sitting.later')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
