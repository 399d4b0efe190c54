import type { CampaignDetail, Progress } from '@dongthuan/contracts';
import { useEffect, useRef } from 'react';
import { useMedia } from '../../app/use-media.js';
import { Button } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { isFiltered, sorts, type Filters } from './filters.js';

interface FilterBarProps {
  readonly campaign: CampaignDetail | undefined;
  readonly areas: Progress['areas'];
  readonly filters: Filters;
  /** Whether the reader may know who answered what. */
  readonly answersKnown: boolean;
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  readonly change: (part: Partial<Record<keyof Filters, unknown>>) => void;
  readonly clear: () => void;
}

/** Parts of the answered figure, and `open` for all that it lacks. */
const answerParts = ['given', 'yes', 'no', 'open', 'undecided', 'notMet'] as const;

/** Search (also by `/`) and the filters; each change is an address that can be sent to a colleague. */
export function FilterBar({
  campaign,
  areas,
  filters,
  answersKnown,
  typed,
  setTyped,
  change,
  clear,
}: FilterBarProps) {
  const { t, label } = useText();
  const onDesk = useMedia('(min-width: 901px)');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== '/' ||
        /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as HTMLElement).tagName)
      )
        return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const pick = (
    name: keyof Filters,
    text: string,
    options: readonly (readonly [string, string])[],
    value = filters[name],
    choose = (chosen: string | undefined) => change({ [name]: chosen }),
  ) => (
    <label className="filter">
      <span>{text}</span>
      <select
        value={value === undefined ? '' : String(value)}
        onChange={(event) => choose(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{t('households.any')}</option>
        {options.map(([id, name_]) => (
          <option key={id} value={id}>
            {name_}
          </option>
        ))}
      </select>
    </label>
  );
  const flag = (name: 'blocked' | 'overdue' | 'out' | 'opening', text: string) => (
    <Button
      className="filter-flag"
      aria-pressed={filters[name] === true}
      onClick={() => change({ [name]: filters[name] === true ? undefined : true })}
    >
      {filters[name] === true ? '✓ ' : ''}
      {text}
    </Button>
  );
  const officers = [
    ...new Map(
      areas
        .filter((area) => area.officerId && area.officerName)
        .map((area) => [area.officerId ?? '', area.officerName ?? '']),
    ).entries(),
  ];
  return (
    <search className="filters">
      <div className="search">
        <label className="vh" htmlFor="household-search">
          {t('households.search')}
        </label>
        <input
          ref={search}
          id="household-search"
          type="search"
          placeholder={t('households.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => (event.key === 'Escape' ? event.currentTarget.blur() : undefined)}
        />
        <kbd className="for-keys" aria-hidden="true">
          /
        </kbd>
      </div>
      <div className="filter-flags">
        {flag('overdue', t('households.overdue'))}
        {flag('blocked', t('households.blocked'))}
        {flag('out', t('households.out'))}
        {flag('opening', t('listed.opening.chip'))}
        {isFiltered(filters) ? (
          <Button look="ghost" onClick={clear}>
            ✕ {t('action.clear')}
          </Button>
        ) : null}
      </div>
      <details className="filter-more" open={onDesk}>
        <summary>
          {t('households.stage')}, {t('households.area')}, {t('households.condition')}…
        </summary>
        <div className="filter-row">
          {pick(
            'stage',
            t('households.stage'),
            (campaign?.blueprint.stages ?? []).map((stage) => [stage.id, label(stage.label)]),
          )}
          {pick('place', t('households.area'), [
            ...new Map(areas.map((area) => [area.placeId, area.placeName])).entries(),
          ])}
          {pick(
            'condition',
            t('households.condition'),
            (campaign?.blueprint.conditions ?? []).map((condition) => [
              condition.id,
              label(condition.label),
            ]),
          )}
          {pick('officer', t('households.officer'), [
            ...officers,
            ['none', t('households.noOfficer')],
          ])}
          {/* Who may not know the answers has no list by answer. */}
          {answersKnown
            ? pick(
                'answer',
                t('households.answer'),
                answerParts.map((part) => [part, t(`households.answers.${part}`)]),
                filters.answer ??
                  (filters.answered === undefined
                    ? undefined
                    : filters.answered
                      ? 'given'
                      : 'open'),
                (part) =>
                  change(
                    part === 'open'
                      ? { answer: undefined, answered: false }
                      : { answer: part, answered: undefined },
                  ),
              )
            : null}
          <label className="filter">
            <span>{t('households.sort')}</span>
            <select
              value={filters.sort ?? 'number'}
              onChange={(event) =>
                change({ sort: event.target.value === 'number' ? undefined : event.target.value })
              }
            >
              {sorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`households.sorts.${sort}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
    </search>
  );
}
