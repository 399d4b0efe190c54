// @ts-check

/**
 * Whether everything that was told before is told still; what a newer version adds is no change.
 * @param {unknown} before @param {unknown} after
 * @returns {string[]} where they differ
 */
export function lost(before, after, where = '') {
  if (before === null || typeof before !== 'object')
    return Object.is(before, after) ? [] : [`${where}: ${String(before)} → ${String(after)}`];
  if (after === null || typeof after !== 'object') return [`${where} is gone`];
  return Object.entries(before).flatMap(([key, value]) =>
    lost(value, /** @type {Record<string, unknown>} */ (after)[key], `${where}/${key}`),
  );
}
