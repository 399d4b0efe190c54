/** Histories as text: enums by name, bytes in base64, long numbers as text. Used by replay specs and their recorder only. */
import proto from '@temporalio/proto';
import os from 'node:os';

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

/** The parts of a recorded history that specs look at or tamper with. */
export interface RecordedHistory {
  readonly events: {
    readonly eventType: string;
    activityTaskScheduledEventAttributes?: { activityType: { name: string } };
    workflowExecutionStartedEventAttributes?: { workflowType: { name: string } };
  }[];
}

export function historyToText(history: History): string {
  const plain = History.toObject(History.fromObject(history), {
    enums: String,
    bytes: String,
    longs: String,
  });
  // Sticky queues carry the recorder's process and machine: of no use to a replay, and none of the reader's business.
  return `${JSON.stringify(plain, null, 1)}\n`
    .replaceAll(`${process.pid}@${os.hostname()}`, 'recorder')
    .replaceAll(os.hostname(), 'recorder');
}

export function historyFromRecorded(recorded: RecordedHistory): History {
  return History.fromObject(recorded);
}
