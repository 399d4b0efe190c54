/** One line per event type of the log, as a timeline tells it. */
export const events = { other: 'A step was recorded' } as const;
