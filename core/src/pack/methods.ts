import { derived } from '../memory/derived.ts';
import { nameKey } from '../model/names.ts';
import { type Specification } from './pack.ts';

/** What a method is called in its specification, however it is spelled; nothing when it is none of its methods. */
export type MethodNames = (typed: string) => string | undefined;

/** Knows the methods of a specification by all their spellings. */
export const methodNames = (specification: Specification | undefined): MethodNames =>
  specification ? methodsOf(specification) : (typed) => typed;

const methodsOf = derived('methods of a specification', ({ methods }: Specification): MethodNames => {
  const names = new Map<string, string>();
  for (const { name, also } of methods) for (const spelling of [...also, name]) names.set(nameKey(spelling), name);
  for (const { name } of methods) names.set(nameKey(`${name}s`), name);
  return (typed) => names.get(nameKey(typed));
});
