import { common } from './common.js';
import { desk, profileDiff } from './desk.js';
import { events, rosterColumn } from './events.js';
import * as pages from './pages.js';
import { hall } from './hall.js';
import { paper, papers } from './papers.js';
import { rightsEvents } from './rights.js';
import { rights } from './rights-words.js';
import { launch } from './launch.js';
import { listed } from './listed.js';
import * as sittings from './sittings.js';
import { evidence } from './evidence.js';
import * as fieldLogin from './field-login.js';
import { household } from './household.js';
import { visit } from './visit.js';
import { signing } from './signing.js';
import { proposals } from './proposals.js';
import { form } from './form.js';
import { draft } from './draft.js';
import { roster } from './roster.js';

export const vi = {
  ...common,
  ...pages,
  household,
  visit,
  signing,
  proposals,
  form,
  draft,
  roster,
  ...fieldLogin,
  evidence,
  ...sittings,
  hall,
  paper,
  papers,
  events: { ...events, ...rightsEvents },
  launch,
  listed,
  desk,
  profileDiff,
  rights,
  rosterColumn,
} as const;
