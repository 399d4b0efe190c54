/** Every address the pages call, in one place. Values go through encodeURIComponent; empty filters are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

const root = '/api/v1';
const part = encodeURIComponent;

export const paths = {
  sessions: () => `${root}/sessions`,
  firstSession: () => `${root}/sessions/first`,
  pinSession: () => `${root}/sessions/pin`,
  fieldLogins: () => `${root}/field-logins`,
  device: (id: string) => `${root}/field-logins/devices/${part(id)}`,
  files: () => `${root}/files`,
  evidence: (caseId: string, id: string) => `${root}/evidence/${part(caseId)}/${part(id)}`,
  sync: () => `${root}/sync/commands`,
  me: () => `${root}/me`,
  campaigns: () => `${root}/campaigns`,
  campaign: (id: string) => `${root}/campaigns/${part(id)}`,
  progress: (id: string) => `${root}/campaigns/${part(id)}/progress`,
  cases: (id: string) => `${root}/campaigns/${part(id)}/cases`,
  papers: (id: string) => `${root}/campaigns/${part(id)}/papers`,
  activity: (id: string) => `${root}/campaigns/${part(id)}/activity`,
  profileDiff: (id: string) => `${root}/campaigns/${part(id)}/profile-diff`,
  desk: (id: string) => `${root}/campaigns/${part(id)}/desk`,
  live: (id: string) => `${root}/live?campaign=${part(id)}`,
  rosterImports: (id: string) => `${root}/campaigns/${part(id)}/roster-imports`,
  rosterImport: (id: string, importId: string) =>
    `${root}/campaigns/${part(id)}/roster-imports/${part(importId)}`,
  rosterImportStart: (id: string, importId: string) =>
    `${root}/campaigns/${part(id)}/roster-imports/${part(importId)}/start`,
  rosterFiles: (id: string) => `${root}/roster-files/${part(id)}`,
  rosterFile: (id: string, importId: string) =>
    `${root}/roster-files/${part(id)}/${part(importId)}`,
  rosterFileFixes: (id: string, importId: string) =>
    `${root}/roster-files/${part(id)}/${part(importId)}/fixes`,
  rosterFilePreview: (id: string, importId: string) =>
    `${root}/roster-files/${part(id)}/${part(importId)}/preview`,
  launchPreview: (id: string) => `${root}/campaigns/${part(id)}/launch-preview`,
  caseDetail: (id: string) => `${root}/cases/${part(id)}`,
  timeline: (id: string) => `${root}/cases/${part(id)}/timeline`,
  forMe: () => `${root}/for-me`,
  waitingForMe: () => `${root}/for-me/waiting`,
  places: () => `${root}/places`,
  people: () => `${root}/people`,
  blueprints: () => `${root}/blueprints`,
  command: (category: 'case' | 'campaign' | 'blueprint', id: string, name: string) =>
    `${root}/${{ case: 'cases', campaign: 'campaigns', blueprint: 'blueprints' }[category]}/${part(id)}/${name}`,
} as const;

/** Adds the filters that have a value. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}
