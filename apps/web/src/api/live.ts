import type { LiveFrame } from '@dongthuan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from './queries.js';
import { paths } from './paths.js';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

/** A frame's JSON, or null when it is not one (a comment, a frame of a newer server). */
export function readFrame(text: string): LiveFrame | null {
  try {
    const frame = JSON.parse(text) as Partial<LiveFrame>;
    return typeof frame.position === 'string' &&
      typeof frame.campaignId === 'string' &&
      frame.progress !== undefined
      ? (frame as LiveFrame)
      : null;
  } catch {
    return null;
  }
}

/**
 * One EventSource per tab for the campaign on screen: each frame carries the figures themselves, so the page asks nothing else. The browser reconnects
 * with `Last-Event-ID`; when the server ended the stream for good (a signed-out session), it is opened again after a while.
 *
 * @param active false while another day is looked at: the stream is closed
 */
export function useLive(campaignId: string, active: boolean): LiveState {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (!active) return undefined;
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(paths.live(campaignId), { withCredentials: true });
      source.onopen = () => setState('live');
      source.addEventListener('progress', (event: MessageEvent<string>) => {
        const frame = readFrame(event.data);
        if (!frame || frame.campaignId !== campaignId) return;
        setState('live');
        queries.setQueryData(keys.progress(campaignId), frame.progress);
        queries.setQueryData(keys.activity(campaignId), frame.latest);
      });
      source.onerror = () => {
        setState('reconnecting');
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 5000);
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(again);
    };
  }, [campaignId, active, queries]);
  return state;
}
