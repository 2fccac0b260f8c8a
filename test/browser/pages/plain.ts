/** A page of a learner with nothing special about it. */
import { story, type Story } from './story.ts';

/** The story as paragraphs. */
export const paragraphs = ({ before }: Pick<Story, 'before'> = story()): string =>
  before.map((one) => `<p>${one}</p>`).join('');

export const plainPage = (body: string, { title = 'My week', style = '' } = {}): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>${body}</body></html>`;
