import type { CaseDetail } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Card, Chip } from '../../design/basics.js';
import { formatDay, formatInstantDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { StepLink } from './household-steps.js';
import { VerifierChip } from './verifier-word.js';

const mayDo = (oneCase: CaseDetail, type: string) =>
  oneCase.allowed.find((one) => one.type === type);

/** The independent verifier's word, and why one is needed before anybody signs. Hidden where the tier asks for none and none was given. */
export function VerifierCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const { verifier, verifierNeeded } = oneCase;
  const visit = mayDo(oneCase, 'recordVerifierVisit');
  if (verifier === null && verifierNeeded === 'none' && !visit?.allowed) return null;
  return (
    <Card title={t('rights.verifierTitle')} aside={<VerifierChip oneCase={oneCase} />}>
      {verifier ? (
        <p>
          {t(`rights.outcomes.${verifier.outcome}`)}{' '}
          <span className="small dim">
            {t('rights.verifierBy', {
              who: verifier.byName,
              day: formatInstantDay(verifier.at),
            })}
          </span>
        </p>
      ) : null}
      {verifier && !verifier.independent ? <p>{t('rights.notIndependent')}</p> : null}
      {verifier?.alternativeDeclined ? (
        <p className="small dim">{t('rights.alternativeWasDeclined')}</p>
      ) : null}
      {verifierNeeded !== 'none' ? (
        <p className={verifier ? 'small dim' : 'dim'}>{t(`rights.neededText.${verifierNeeded}`)}</p>
      ) : null}
      {visit?.allowed ? (
        <p className="with-gap">
          <StepLink oneCase={oneCase} type="recordVerifierVisit" className="btn">
            {t('rights.recordVerifier')}
          </StepLink>
        </p>
      ) : visit?.problem ? (
        <p className="small dim with-gap">{t('household.cannot', { why: visit.problem.detail })}</p>
      ) : null}
    </Card>
  );
}

/** What the project owes the household, each with its day and office. A promise past its day is red: it is the only thing here that is late. */
export function PromisesCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t, known } = useText();
  const { promises, campaignId, caseId } = oneCase;
  const keep = mayDo(oneCase, 'keepPromise');
  const add = mayDo(oneCase, 'recordPromise');
  return (
    <Card title={t('rights.promises')}>
      {promises.length === 0 ? (
        <p className="dim">{t('rights.noPromises')}</p>
      ) : (
        <ul className="lines">
          {promises.map((one) => (
            <li key={one.promiseId}>
              <span className="grow">
                <b className="capital">{known('rights.promiseKinds', one.kind, one.kind)}</b>
                {one.words ? <span className="small dim"> {one.words}</span> : null}
              </span>
              <Chip
                tone={one.state === 'overdue' ? 'late' : one.state === 'kept' ? 'brand' : 'time'}
              >
                {one.state === 'kept'
                  ? `✓ ${t('rights.promiseKept', { day: formatDay(one.keptOn ?? one.dueOn) })}`
                  : one.state === 'overdue'
                    ? `! ${t('rights.promiseLate', { day: formatDay(one.dueOn) })} · ${one.office}`
                    : t('rights.promiseDue', { day: formatDay(one.dueOn), office: one.office })}
              </Chip>
              {one.state !== 'kept' && keep?.allowed ? (
                <Link
                  to="/campaigns/$campaignId/households/$caseId"
                  params={{ campaignId, caseId }}
                  search={{ do: 'keepPromise', of: one.promiseId }}
                  className="btn"
                >
                  {t('rights.keepPromise')}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {add?.allowed ? (
        <p className="with-gap">
          <StepLink oneCase={oneCase} type="recordPromise" className="btn">
            + {t('rights.addPromise')}
          </StepLink>
        </p>
      ) : null}
    </Card>
  );
}

const waysOf = [
  ['recordAssent', 'assent'],
  ['recordProxy', 'proxy'],
  ['changeHolder', 'changed'],
] as const;

/** Life of one right-holder: away, represented, died, sold. Folded away: it is needed seldom, and then at once. */
export function PersonMore({ oneCase, personId }: { oneCase: CaseDetail; personId: string }) {
  const { t } = useText();
  const { campaignId, caseId } = oneCase;
  const holder = oneCase.holders.find((one) => one.personId === personId);
  const ways = waysOf.filter(
    ([type]) =>
      mayDo(oneCase, type)?.allowed && !(type === 'recordAssent' && holder?.consent === 'signed'),
  );
  if (ways.length === 0) return null;
  return (
    <details className="person-more">
      <summary className="small">{t('rights.personMore')}</summary>
      <div className="row">
        {ways.map(([type, words]) => (
          <Link
            key={type}
            to="/campaigns/$campaignId/households/$caseId"
            params={{ campaignId, caseId }}
            search={{ do: type, of: personId }}
            className="btn ghost"
          >
            {t(`rights.${words}`)}
          </Link>
        ))}
      </div>
    </details>
  );
}

/** How somebody who is away takes part, and what is still due from them. */
export function AfarChips({ oneCase, personId }: { oneCase: CaseDetail; personId: string }) {
  const { t } = useText();
  const afar = oneCase.absentees.find((one) => one.personId === personId);
  if (!afar) return null;
  return (
    <>
      <Chip>
        {afar.by === 'assent'
          ? t('rights.afar.assent', { medium: t(`rights.media.${afar.medium ?? 'phone'}`) })
          : t('rights.afar.proxy')}
      </Chip>
      {afar.signatureDue ? <Chip tone="time">{t('rights.signatureDue')}</Chip> : null}
    </>
  );
}
