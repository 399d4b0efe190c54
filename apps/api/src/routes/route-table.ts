/** The one route table: every address of the API with who may call it, inside which scope, with what, and what it answers. */
import { commandRoutes } from './command-routes.js';
import { paperRoutes } from './paper-routes.js';
import { deskRoutes } from './desk-routes.js';
import { fieldLoginRoutes } from './field-login-routes.js';
import { fileRoutes } from './file-routes.js';
import { launchRoutes } from './launch-routes.js';
import { profileRoutes } from './profile-routes.js';
import { queryRoutes } from './query-routes.js';
import { sessionRoutes } from './session-routes.js';
import type { Route } from './route.types.js';

export const routeTable: readonly Route[] = [
  ...sessionRoutes,
  ...queryRoutes,
  ...profileRoutes,
  ...paperRoutes,
  ...deskRoutes,
  ...fileRoutes,
  ...launchRoutes,
  ...fieldLoginRoutes,
  ...commandRoutes,
];
