/** What a backup holds, table by table, in this order. */
export const tables = ['learners', 'evidence', 'links', 'pages', 'snapshots', 'additions', 'settings'] as const;
export type TableName = (typeof tables)[number];
