import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from '../design/icons.js';
import { useText } from '../i18n/i18n.js';
import { can, useMe } from './session.js';

interface Place {
  readonly key: IconName;
  readonly words: string;
  /** In the bar of a phone; the others stand behind its last button. */
  readonly first: boolean;
  readonly link: (className: string, inside: ReactNode) => ReactNode;
}

/** The pages the reader's rights reach from here: their own, and those of the campaign in view. */
function usePlaces(): { readonly own: readonly Place[]; readonly ofCampaign: readonly Place[] } {
  const { t } = useText();
  const me = useMe().data;
  const { campaignId } = useParams({ strict: false });
  const own: readonly (Place | false)[] = [
    {
      key: 'forMe',
      words: t('nav.forMe'),
      first: true,
      link: (className, inside) => (
        <Link to="/for-me" className={className}>
          {inside}
        </Link>
      ),
    },
    {
      key: 'campaigns',
      words: t('nav.campaigns'),
      first: true,
      link: (className, inside) => (
        <Link to="/" activeOptions={{ exact: true }} className={className}>
          {inside}
        </Link>
      ),
    },
    can(me, 'people.manage') && {
      key: 'people',
      words: t('slips.nav'),
      first: false,
      link: (className, inside) => (
        <Link to="/people/slips" className={className}>
          {inside}
        </Link>
      ),
    },
  ];
  const below = (
    to: 'households' | 'confirm' | 'proposals' | 'papers' | 'roster',
    may: boolean,
    first = false,
  ): Place | false =>
    may && {
      key: to,
      words: t(`nav.${to}`),
      first,
      link: (className, inside) => (
        <Link
          to={`/campaigns/$campaignId/${to}`}
          params={{ campaignId: campaignId ?? '' }}
          activeOptions={{ includeSearch: false }}
          className={className}
        >
          {inside}
        </Link>
      ),
    };
  const ofCampaign: readonly (Place | false)[] =
    campaignId === undefined
      ? []
      : [
          {
            key: 'overview',
            words: t('nav.overview'),
            first: true,
            link: (className, inside) => (
              <Link
                to="/campaigns/$campaignId"
                params={{ campaignId }}
                activeOptions={{ exact: true, includeSearch: false }}
                className={className}
              >
                {inside}
              </Link>
            ),
          },
          below('households', true, true),
          below('confirm', can(me, 'case.confirm')),
          below('proposals', can(me, 'roster.approve')),
          below('papers', can(me, 'case.identity.read')),
          below('roster', can(me, 'roster.import') || can(me, 'campaign.launch.approve')),
        ];
  const known = (place: Place | false): place is Place => place !== false;
  return { own: own.filter(known), ofCampaign: ofCampaign.filter(known) };
}

/** What the bar of a phone has no room for. The links are drawn when it is opened, so that nothing is read out twice. */
function More({ places, path }: { places: readonly Place[]; path: string }) {
  const { t } = useText();
  // Remembered by the page it was opened on: going somewhere else closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === path;
  const button = useRef<HTMLButtonElement>(null);
  if (places.length === 0) return null;
  return (
    <div
      className="nav-more"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpenOn(null);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="nav-link"
        aria-expanded={open}
        onClick={() => setOpenOn(open ? null : path)}
      >
        <Icon name="more" /> {t('nav.more')}
      </button>
      {open ? (
        <div className="nav-sheet">
          {places.map((place) => (
            <div key={place.key}>
              {place.link(
                'nav-line',
                <>
                  <Icon name={place.key} /> {place.words}
                </>,
              )}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The pages in reach: all of them along the desk's rail, four in the bar of a phone and the rest behind its last button. */
export function Navigation({ path }: { path: string }) {
  const { t } = useText();
  const { own, ofCampaign } = usePlaces();
  const draw = (places: readonly Place[], kind: string) =>
    places.map((place) => (
      <div key={place.key} className={`nav-place ${place.first ? '' : 'extra'}`}>
        {place.link(
          `nav-link ${kind}`,
          <>
            <Icon name={place.key} /> {place.words}
          </>,
        )}
      </div>
    ));
  const rest = own.filter(({ key }) => key === 'people');
  return (
    <nav aria-label={t('app.menu')} className="nav">
      {draw(
        own.filter(({ key }) => key !== 'people'),
        '',
      )}
      {draw(ofCampaign, 'sub')}
      {draw(rest, '')}
      <More places={[...ofCampaign, ...rest].filter(({ first }) => !first)} path={path} />
    </nav>
  );
}
