import { useSyncExternalStore } from 'react';
import { civilDayOf } from '../format/format.js';

function watchDay(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  document.addEventListener('visibilitychange', changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', changed);
  };
}

/** Today's civil day where the organisations keep theirs, `YYYY-MM-DD`; a page left open over midnight follows. */
export function useToday(): string {
  return useSyncExternalStore(watchDay, () => civilDayOf(new Date()));
}
