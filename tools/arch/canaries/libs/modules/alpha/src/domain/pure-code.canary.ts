// Innocent: a word in a comment (Date.now) or in a text, a property of the same name, a date from a number.
export const innocent = { process: 'Math.random', at: new Date(0) };

export const guilty = [
  Date.now(),
  new Date(),
  Math.random(),
  process.pid,
  setTimeout(() => undefined, 1),
];
