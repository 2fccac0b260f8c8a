/**
 * Where something is written on a page: in its address, or in an element. As in a description of a site:
 * `?userid`, `input#viewid @value`, `header a[href*="user/view.php"] @href ?id`, `body @class /postid-(\d+)/`,
 * and several of them with `or` between: the first that gives something.
 */
export interface Source {
  /** Written `^.list `: looked for in the nearest such element around the thing, not in the thing itself. */
  readonly around: string;
  /** Which element; the address of the page without one. */
  readonly selector: string;
  readonly attribute: string;
  /** A part of the query of an address. */
  readonly parameter: string;
  /** What of the text is meant: its first group. */
  readonly pattern: string;
}

/** The alternatives of a source as it is written; nothing when it can't be understood. */
export function readSource(text: string): readonly Source[] | undefined {
  const all = text.split(/(?<!\s)\s+or\s+/).map(readOne);
  return all.includes(undefined) ? undefined : (all as Source[]);
}

function readOne(text: string): Source | undefined {
  let rest = text.trim();
  const take = (pattern: RegExp): string => {
    const [all = '', found = ''] = pattern.exec(rest) ?? [];
    rest = rest.slice(0, rest.length - all.length).trim();
    return found;
  };
  const pattern = rest.endsWith('/') ? take(/(?:^|\s)\/(.+)/s).slice(0, -1) : '';
  const parameter = take(/(?:^|\s)\?([\w[\]-]+)$/);
  const attribute = take(/(?:^|\s)@([\w:-]+)$/);
  const isAddress = rest === '' && attribute === '';
  if (isAddress && parameter === '' && pattern === '') return undefined;
  if (attribute !== '' && rest === '') return undefined;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  const [, around = '', selector = rest] = /^\^(\S+)\s+(\S.*)$/.exec(rest) ?? [];
  return { around, selector, attribute, parameter, pattern };
}
