export * from './visit-draft.js';
export * from './draft-store.js';
export * from './draft-sender.js';
export * from './kept-sheets.js';
export * from './sitting.js';
export * from './signing-session.js';
