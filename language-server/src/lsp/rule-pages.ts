import { allRules } from '@evimap/core';

/** Where the pages of the rules stand on the web, up to the name of a rule; empty until they do. */
const onTheWeb = '';

/** The address of the page of a rule; undefined for what has no page. */
export type PageOf = (rule: string) => string | undefined;

/** Pages that the client itself opens (it says how their addresses begin) go before those that come with the server. */
export function rulePages(fromClient: unknown, packaged: string | undefined): PageOf {
  const given = typeof fromClient === 'string' && /^[a-z][a-z\d+.-]*:/i.test(fromClient) ? fromClient : undefined;
  const prefix = given ?? packaged ?? onTheWeb;
  return prefix === '' ? () => undefined : (rule) => (allRules.has(rule) ? `${prefix}${rule}.md` : undefined);
}
