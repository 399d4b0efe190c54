import type { ContactOutcome } from '@dongthuan/field-core';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { PAPER_KINDS, type PaperKind } from '@dongthuan/contracts';
import { EmptyState } from '../design/basics.js';
import { ErrorState } from '../design/states.js';
import { useText } from '../i18n/i18n.js';
import { CampaignPage } from '../features/campaign/campaign-page.js';
import { HomePage } from '../features/home/home-page.js';
import { ForMePage } from '../features/for-me/for-me-page.js';
import { HouseholdPage } from '../features/household/household-page.js';
import { HouseholdsPage } from '../features/households/households-page.js';
import { wizardSteps, type WizardStep } from '../features/launch/wizard-draft.js';
import { readFilters } from '../features/households/filters.js';
import { VisitPage } from '../features/visit/visit-page.js';
import { Shell } from './shell.js';

function NotFound() {
  const { t } = useText();
  return <EmptyState title={t('state.notFound')} text={t('state.notFoundNext')} />;
}

const optionalText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const forMe = createRoute({ getParentRoute: () => root, path: '/for-me', component: ForMePage });
const draft = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('../features/launch/wizard-page.js'), 'WizardPage'),
  validateSearch: (search: Record<string, unknown>): { step?: WizardStep } => {
    const step = wizardSteps.find((one) => one === search['step']);
    return step ? { step } : {};
  },
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId',
  component: CampaignPage,
  validateSearch: (search: Record<string, unknown>): { asOf?: string; do?: string } => {
    const asOf = optionalText(search['asOf']);
    const action = optionalText(search['do']);
    return {
      ...(asOf && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {}),
      ...(action ? { do: action } : {}),
    };
  },
});
const households = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/households',
  component: HouseholdsPage,
  validateSearch: readFilters,
});
const household = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/households/$caseId',
  component: HouseholdPage,
  validateSearch: (search: Record<string, unknown>): { do?: string; of?: string } => {
    const action = optionalText(search['do']);
    const of = optionalText(search['of']);
    return { ...(action ? { do: action } : {}), ...(of ? { of } : {}) };
  },
});
const outcomes: readonly ContactOutcome[] = ['met_talked', 'met_declined', 'not_met'];
const visit = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/households/$caseId/visit',
  component: VisitPage,
  validateSearch: (
    search: Record<string, unknown>,
  ): { outcome?: ContactOutcome; sheet?: boolean } => {
    const outcome = outcomes.find((one) => one === search['outcome']);
    return {
      ...(outcome ? { outcome } : {}),
      ...(search['sheet'] === true ? { sheet: true } : {}),
    };
  },
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/confirm',
  component: lazyRouteComponent(
    () => import('../features/confirming/confirm-page.js'),
    'ConfirmPage',
  ),
  validateSearch: (search: Record<string, unknown>): { case?: string } => {
    const id = optionalText(search['case']);
    return id ? { case: id } : {};
  },
});
const signing = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/signing',
  component: lazyRouteComponent(() => import('../features/signing/signing-page.js'), 'SigningPage'),
});
const deskEnds = ['extend', 'leave_out', 'change_route', 'close'] as const;
const desk = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/desk',
  component: lazyRouteComponent(() => import('../features/desk/desk-page.js'), 'DeskPage'),
  validateSearch: (search: Record<string, unknown>): { do?: (typeof deskEnds)[number] } => {
    const end = deskEnds.find((one) => one === search['do']);
    return end ? { do: end } : {};
  },
});
const proposals = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/proposals',
  component: lazyRouteComponent(
    () => import('../features/proposals/proposals-page.js'),
    'ProposalsPage',
  ),
});
const roster = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/roster',
  component: lazyRouteComponent(() => import('../features/roster/roster-page.js'), 'RosterPage'),
  validateSearch: (search: Record<string, unknown>): { import?: string } => {
    const id = optionalText(search['import']);
    return id ? { import: id } : {};
  },
});

const kindOf = (value: unknown): PaperKind | undefined =>
  PAPER_KINDS.find((kind) => kind === value);
const papers = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/papers',
  component: lazyRouteComponent(() => import('../features/papers/papers-page.js'), 'PapersPage'),
  validateSearch: (search: Record<string, unknown>): { kind?: PaperKind; case?: string } => {
    const kind = kindOf(search['kind']);
    const ids = optionalText(search['case']);
    return { ...(kind ? { kind } : {}), ...(ids ? { case: ids } : {}) };
  },
});
const printing = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId/papers/print',
  component: lazyRouteComponent(() => import('../features/papers/print-page.js'), 'PrintPage'),
  validateSearch: (
    search: Record<string, unknown>,
  ): { kind: PaperKind; case?: string; text?: 'vi' | 'en' } => {
    const ids = optionalText(search['case']);
    const text = search['text'];
    return {
      kind: kindOf(search['kind']) ?? 'sheet',
      ...(ids ? { case: ids } : {}),
      ...(text === 'vi' || text === 'en' ? { text } : {}),
    };
  },
});
const caseLink = createRoute({
  getParentRoute: () => root,
  path: '/c/$caseId',
  component: lazyRouteComponent(() => import('../features/papers/case-link.js'), 'CaseLink'),
});

const slips = createRoute({
  getParentRoute: () => root,
  path: '/people/slips',
  component: lazyRouteComponent(() => import('../features/first-login/slips-page.js'), 'SlipsPage'),
});
/** The shell shows its page without a session; the row makes the address known. */
const first = createRoute({ getParentRoute: () => root, path: '/first/$slipId' });

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    forMe,
    draft,
    campaign,
    households,
    household,
    visit,
    confirm,
    signing,
    desk,
    proposals,
    roster,
    papers,
    printing,
    caseLink,
    slips,
    first,
  ]),
  basepath: '/app',
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
