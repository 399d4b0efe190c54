// @ts-check
// The command line's own client and demonstration as they were built: the must-show scripts run what a user runs. Types come from the source, since a fresh clone is
// checked before it is built.

/** @param {string} file below the built demonstration */
const built = (file) =>
  import(new URL(`../../../cli/dist/demo-street/${file}`, import.meta.url).href);

/** @type {typeof import('../../../cli/src/demo-street/demo-street.js')} */
const demonstration = await built('demo-street.js');
/** @type {typeof import('../../../cli/src/demo-street/api-client.js')} */
const client = await built('api-client.js');

export const { demoStreet } = demonstration;
export const { ApiClient } = client;
