/** What a column can mean. `name` is the only one a roster must have (users.md D2); `other` is known and left alone. */
export const rosterFields = [
  'ordinal',
  'name',
  'coHolders',
  'representative',
  'phone',
  'address',
  'group',
  'sheet',
  'plot',
  'areaRight',
  'areaPledged',
  'unitPrice',
  'landValue',
  'structuresValue',
  'totalValue',
  'frontage',
  'chainage',
  'chainageFrom',
  'chainageTo',
  'side',
  'kind',
  'flags',
  'stage',
  'stageDate',
  'route',
  'paperNumber',
  'paperDate',
  'paperSigner',
  'note',
  'other',
] as const;
export type RosterField = (typeof rosterFields)[number];

/** 0-based columns by meaning. */
export type ColumnMapping = { readonly [field in RosterField]?: number };
