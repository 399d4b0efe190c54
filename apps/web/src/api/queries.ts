import type {
  ActivityItem,
  AllowedCommand,
  BlueprintSummary,
  CampaignDetail,
  CampaignSummary,
  CaseDetail,
  CaseListItem,
  Desk,
  ForMeItem,
  Page,
  PersonItem,
  PlaceItem,
  ProfileDiff,
  Progress,
  RosterImportView,
  TimelineItem,
  WaitingItem,
} from '@dongthuan/contracts';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { withLocalDays } from '../format/format.js';
import { useClient } from '../app/session.js';
import { paths, type Query } from './paths.js';

/** Query keys; everything of a campaign starts with its id, so that one write refreshes what it touched. */
export const keys = {
  campaigns: ['campaigns'] as const,
  campaign: (id: string) => ['campaign', id] as const,
  progress: (id: string, asOf?: string) => ['campaign', id, 'progress', asOf ?? 'now'] as const,
  activity: (id: string) => ['campaign', id, 'activity'] as const,
  cases: (id: string, query: Query) => ['campaign', id, 'cases', query] as const,
  oneCase: (id: string) => ['case', id] as const,
  timeline: (id: string) => ['case', id, 'timeline'] as const,
  forMe: ['for-me'] as const,
};

export function useCampaigns() {
  const client = useClient();
  return useQuery({
    queryKey: keys.campaigns,
    queryFn: ({ signal }) => client.get<readonly CampaignSummary[]>(paths.campaigns(), { signal }),
  });
}

/** Reasons of the server with their days as readers write them. */
function readable<T extends { readonly allowed: readonly AllowedCommand[] }>(answer: T): T {
  return {
    ...answer,
    allowed: answer.allowed.map((one) =>
      one.problem
        ? { ...one, problem: { ...one.problem, detail: withLocalDays(one.problem.detail) } }
        : one,
    ),
  };
}

export function useCampaign(id: string) {
  const client = useClient();
  return useQuery({
    queryKey: keys.campaign(id),
    queryFn: ({ signal }) =>
      client.get<CampaignDetail>(paths.campaign(id), { signal, afterWrite: true }).then(readable),
  });
}

/** @param asOf civil day for the figures as they were at its end; left out: now, kept fresh by the live stream */
export function useProgress(id: string, asOf?: string) {
  const client = useClient();
  return useQuery({
    queryKey: keys.progress(id, asOf),
    queryFn: ({ signal }) =>
      client.get<Progress>(paths.progress(id), { signal, afterWrite: true, query: { asOf } }),
    placeholderData: keepPreviousData,
  });
}

export function useActivity(id: string) {
  const client = useClient();
  return useQuery({
    queryKey: keys.activity(id),
    queryFn: ({ signal }) => client.get<readonly ActivityItem[]>(paths.activity(id), { signal }),
  });
}

/** @param enabled false keeps the list unasked, e.g. until it is known which filter to use */
export function useCases(id: string, query: Query, enabled = true) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: keys.cases(id, query),
    queryFn: ({ signal, pageParam }) =>
      client.get<Page<CaseListItem>>(paths.cases(id), {
        signal,
        afterWrite: true,
        query: { ...query, limit: 100, cursor: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** @param enabled false asks nothing: the reader may not know of the case */
export function useCase(id: string, enabled = true) {
  const client = useClient();
  return useQuery({
    enabled,
    queryKey: keys.oneCase(id),
    queryFn: ({ signal }) =>
      client.get<CaseDetail>(paths.caseDetail(id), { signal, afterWrite: true }).then(readable),
  });
}

/** Asks for a household that is likely to be opened next, so that opening it does not wait. */
export function usePrefetchCase(id: string | null): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    if (id === null) return;
    void queries.prefetchQuery({
      queryKey: keys.oneCase(id),
      queryFn: ({ signal }) =>
        client.get<CaseDetail>(paths.caseDetail(id), { signal, afterWrite: true }).then(readable),
    });
    void queries.prefetchQuery({
      queryKey: keys.timeline(id),
      queryFn: ({ signal }) =>
        client.get<readonly TimelineItem[]>(paths.timeline(id), { signal, afterWrite: true }),
    });
  }, [id, client, queries]);
}

export function useTimeline(id: string) {
  const client = useClient();
  return useQuery({
    queryKey: keys.timeline(id),
    queryFn: ({ signal }) =>
      client.get<readonly TimelineItem[]>(paths.timeline(id), { signal, afterWrite: true }),
  });
}

export function useForMe() {
  const client = useClient();
  return useQuery({
    queryKey: keys.forMe,
    queryFn: ({ signal }) => client.get<readonly ForMeItem[]>(paths.forMe(), { signal }),
  });
}

/** What waits for the reader's own word, by campaign. */
export function useWaitingForMe() {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.forMe, 'waiting'],
    queryFn: ({ signal }) =>
      client.get<readonly WaitingItem[]>(paths.waitingForMe(), { signal, afterWrite: true }),
  });
}

/** What changing the profile of a running campaign would ask more or less. */
export function useProfileDiff(id: string, to: 'simple' | 'full') {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.campaign(id), 'profile-diff', to],
    queryFn: ({ signal }) =>
      client.get<ProfileDiff>(paths.profileDiff(id), { signal, query: { to } }),
  });
}

/** What is open near the deadline, with the server's days as readers write them. */
export function useDesk(id: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.campaign(id), 'desk'],
    queryFn: async ({ signal }) => {
      const desk = await client.get<Desk>(paths.desk(id), { signal, afterWrite: true });
      const ends = desk.ends.map((end) =>
        end.problem
          ? { ...end, problem: { ...end.problem, detail: withLocalDays(end.problem.detail) } }
          : end,
      );
      return { ...desk, ends };
    },
  });
}

/** Households that wait for somebody's decision. */
export function useQueue(id: string, waiting: 'confirm' | 'proposal' | 'opening' | 'enrolment') {
  return useCases(id, { waiting });
}

/** @param text at least two letters; tone marks do not matter */
export function usePlaces(text: string) {
  const client = useClient();
  return useQuery({
    queryKey: ['places', text],
    queryFn: ({ signal }) =>
      client.get<readonly PlaceItem[]>(paths.places(), { signal, query: { q: text } }),
    enabled: text.trim().length >= 2,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

export function usePeople(enabled = true) {
  const client = useClient();
  return useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => client.get<readonly PersonItem[]>(paths.people(), { signal }),
    enabled,
    staleTime: 300_000,
  });
}

export function useBlueprints() {
  const client = useClient();
  return useQuery({
    queryKey: ['blueprints'],
    queryFn: ({ signal }) =>
      client.get<readonly BlueprintSummary[]>(paths.blueprints(), { signal }),
    staleTime: 300_000,
  });
}

/** Asks again each second while the file is being read or imported; rests otherwise. */
export function useRosterImport(campaignId: string, importId: string | undefined) {
  const client = useClient();
  return useQuery({
    queryKey: ['campaign', campaignId, 'roster-import', importId],
    queryFn: ({ signal }) =>
      client.get<RosterImportView>(paths.rosterImport(campaignId, importId ?? ''), { signal }),
    enabled: importId !== undefined,
    refetchInterval: (query) =>
      query.state.data && ['checking', 'importing'].includes(query.state.data.state) ? 1000 : false,
  });
}
