/** A link as any version has kept it. */
export type LinkOfOld = Readonly<Record<string, unknown>>;

/**
 * A link of the first version, which had one date, as links are now; any other as it is. For the database, and for
 * backups made then.
 */
export function carriedOver({ date, ...link }: LinkOfOld): LinkOfOld {
  return Array.isArray(link.dates) ? link : { ...link, dates: typeof date === 'string' && date !== '' ? [date] : [] };
}
