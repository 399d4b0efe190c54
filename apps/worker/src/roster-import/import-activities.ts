/** Activities of the import. The cursor travels in heartbeats; a retry goes on at the last one it sent, and what was done twice is found done. */
import type { Clock, Uuid } from '@dongthuan/kernel';
import {
  enrolRows,
  RosterImportRefused,
  type EnrolServices,
  type RosterImportStore,
} from '@dongthuan/roster';
import type { RosterImportActivities } from '@dongthuan/workflows/contracts';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

export function createImportActivities(
  services: EnrolServices & { readonly store: RosterImportStore; readonly clock: Clock },
): RosterImportActivities {
  return {
    async importRows({ organisationId, importId, fromRow, maxRows }) {
      const context = Context.current();
      const reached = (context.info.heartbeatDetails as number | undefined) ?? fromRow;
      const resumeAt = Math.max(fromRow, reached);
      try {
        return await enrolRows(services, {
          organisationId: organisationId as Uuid,
          importId: importId as Uuid,
          fromRow: resumeAt,
          maxRows: maxRows - (resumeAt - fromRow),
          onProgress: (nextRow) => {
            context.heartbeat(nextRow);
            return !context.cancellationSignal.aborted;
          },
        });
      } catch (error) {
        // Trying again would not bring the file or the plan back.
        if (error instanceof RosterImportRefused)
          throw ApplicationFailure.nonRetryable(error.code, 'RosterImportImpossible');
        throw error;
      }
    },
    async settleImport({ organisationId, importId }, state) {
      await services.store.settle(
        organisationId as Uuid,
        importId as Uuid,
        state,
        services.clock.now(),
      );
    },
  };
}
