/** The live feed of a campaign. */
import type { Progress } from './progress.js';
import type { ActivityItem } from './timeline.js';

/** SSE frame of `GET /live?campaign=…`; `id:` is the position. */
export interface LiveFrame {
  readonly position: string;
  readonly campaignId: string;
  readonly progress: Progress;
  readonly latest: readonly ActivityItem[];
}
