/** One line per event type of the log, as a timeline tells it. */
export const events = { other: 'Đã ghi một bước' } as const;
