import type { SyncOutcome } from '@dongthuan/contracts';
import { attendanceAnswered, unrecorded, type SigningSession } from '@dongthuan/field-core';
import { useMutation } from '@tanstack/react-query';
import { paths } from '../../api/paths.js';
import { useRefresh } from '../../api/use-command.js';
import { useClient } from '../../app/session.js';

/** Most commands of one call (contracts: `/sync/commands`). */
const MOST = 50;

/** Records that each household present attended the meeting: one command per household, each with its own outcome. */
export function useAttendance(session: SigningSession, keep: (session: SigningSession) => void) {
  const client = useClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async () => {
      const { meeting, batchId } = session;
      const waiting = unrecorded(session);
      let now = session;
      for (let at = 0; at < waiting.length; at += MOST) {
        const part = waiting.slice(at, at + MOST);
        const outcomes = await client.post<readonly SyncOutcome[]>(paths.sync(), {
          body: {
            commands: part.map((one) => ({
              commandId: one.attendanceId,
              type: 'recordMeetingAttendance',
              streamId: one.caseId,
              payload: {
                meeting: {
                  number: meeting.number.trim(),
                  date: meeting.date,
                  signer: meeting.signer.trim(),
                },
                sheetReadAloud: true,
              },
              said: { medium: 'meeting', batchId },
            })),
          },
        });
        outcomes.forEach((outcome, index) => {
          const household = part[index];
          if (household === undefined) return;
          now = attendanceAnswered(now, household.caseId, outcome.problem?.detail ?? null);
          if (outcome.answer) client.wrote(outcome.answer.position);
        });
        keep(now);
      }
      return now;
    },
    onSuccess: () => refresh({ id: '', campaignId: session.campaignId }),
  });
}
