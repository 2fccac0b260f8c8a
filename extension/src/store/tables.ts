/** What a backup holds, table by table, in this order. */
export const tables = [
  'learners',
  'evidence',
  'links',
  'things',
  'people',
  'snapshots',
  'additions',
  'settings',
] as const;
export type TableName = (typeof tables)[number];
