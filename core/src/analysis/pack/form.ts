import { nearest } from '../../model/names.ts';

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export type Path = readonly (string | number)[];

/** Something that contradicts a schema, in plain words, with the way to it. */
export interface FormFault {
  readonly path: Path;
  /** Whether the name itself is meant, not what stands behind it. */
  readonly key: boolean;
  readonly message: string;
  /** What to write instead; empty where the message says it. */
  readonly fix: string;
}

/** The schemas of the two kinds of files that packs are made of. */
export interface PackForms {
  readonly unit: Schema;
  readonly specification: Schema;
}

/** The schema that a file has to fit: a specification's when it holds one, else a unit's. */
export const formFor = (data: unknown, { unit, specification }: PackForms): Schema =>
  isObject(data) && Object.hasOwn(data, 'specification') && !Object.hasOwn(data, 'unit') ? specification : unit;

export function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace(/^#\/definitions\//, '');
  return name === undefined ? schema : resolved(root.definitions?.[name] ?? {}, root);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? 'integer'
          : 'number'
        : typeof value;
const kindWords: Readonly<Record<string, string>> = {
  object: 'names with values',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  null: 'nothing',
};
const fits = (kind: string, type: string): boolean => kind === type || (kind === 'integer' && type === 'number');
type Say = (message: string, fix?: string, at?: Path, key?: boolean) => void;

/** The names that exclude one another, of those that are there. */
const togetherIn = (not: Schema, value: unknown): readonly string[] => {
  const all = [not, ...(not.anyOf ?? [])].flatMap(({ required }) => required ?? []);
  return [...new Set(all)].filter((name) => isObject(value) && Object.hasOwn(value, name)).map((name) => `‘${name}’`);
};

const listed = (all: readonly unknown[]): string => all.map((value) => `‘${String(value)}’`).join(', ');

/** Everything in some data that contradicts a schema. At most 100. */
export function formFaults(data: unknown, root: Schema): readonly FormFault[] {
  const found: FormFault[] = [];
  check(data, root, root, [], found);
  return found.slice(0, 100);
}

function holds(value: unknown, schema: Schema, root: Schema): boolean {
  const found: FormFault[] = [];
  check(value, schema, root, [], found);
  return found.length === 0;
}

function check(value: unknown, from: Schema, root: Schema, path: Path, found: FormFault[]): void {
  const schema = resolved(from, root);
  const means = schema.description ?? '';
  const say: Say = (message, fix = means, at = path, key = false) => found.push({ path: at, key, message, fix });
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
    if (!types.some((type) => fits(kindOf(value), type)))
      return void say(
        value === null
          ? 'Nothing stands here yet.'
          : `Here ${types.map((type) => kindWords[type] ?? type).join(' or ')} is expected.`,
      );
  }
  if (schema.enum && !schema.enum.includes(value))
    say(`‘${String(value)}’ can’t stand here.`, `It is one of ${listed(schema.enum)}.`);
  if (schema.const !== undefined && schema.const !== value) say(`Only ‘${String(schema.const)}’ can stand here.`);
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
      say(`‘${value}’ is not written as it should be.`);
    if (value.length < (schema.minLength ?? 0)) say(`Something is missing here.`);
    if (value.length > (schema.maxLength ?? Infinity)) say(`This is longer than ${schema.maxLength} characters.`);
  }
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? -Infinity)) say(`At least ${schema.minimum} is expected.`);
    if (value > (schema.maximum ?? Infinity)) say(`At most ${schema.maximum} is expected.`);
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) say(`At least ${schema.minItems} are expected.`);
    if (value.length > (schema.maxItems ?? Infinity)) say(`At most ${schema.maxItems} are expected.`);
    if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
      say('Something stands twice in this list.');
    if (schema.items) for (const [i, item] of value.entries()) check(item, schema.items, root, [...path, i], found);
  }
  if (isObject(value)) checkObject(value, schema, root, path, found, say);
  for (const part of schema.allOf ?? []) check(value, part, root, path, found);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !choices.some((choice) => holds(value, choice, root))) {
    const likely = choices
      .map((choice) => resolved(choice, root))
      .find((choice) => choice.type !== undefined && [choice.type].flat().some((type) => fits(kindOf(value), type)));
    if (likely) check(value, likely, root, path, found);
    else say('This can’t stand here.');
  }
  if (schema.not && holds(value, schema.not, root))
    say(
      typeof value === 'string'
        ? `‘${value}’ can’t stand here.`
        : `${togetherIn(schema.not, value).join(' and ')} can’t stand together.`,
    );
  if (schema.if) {
    const next = holds(value, schema.if, root) ? schema.then : schema.else;
    if (next) check(value, next, root, path, found);
  }
}

function checkObject(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  root: Schema,
  path: Path,
  found: FormFault[],
  say: Say,
): void {
  for (const key of schema.required ?? [])
    if (!Object.hasOwn(value, key))
      say(`‘${key}’ is missing.`, propertySchema(schema, key)?.description ?? '', path, true);
  if (Object.keys(value).length < (schema.minProperties ?? 0)) say('Something is missing here.');
  for (const [key, item] of Object.entries(value)) {
    const own = propertySchema(schema, key);
    if (own) check(item, own, root, [...path, key], found);
    else if (schema.additionalProperties === false) {
      const names = Object.keys(schema.properties ?? {});
      const near = nearest(key, names);
      if (names.length > 0 && names.length < 60)
        say(
          `‘${key}’ is not known here.`,
          near === undefined ? `Known are ${listed(names)}.` : `Did you mean ‘${near}’?`,
          [...path, key],
          true,
        );
      else say(`‘${key}’ is not written as a name should be here.`, undefined, [...path, key], true);
    }
    if (schema.propertyNames && !holds(key, schema.propertyNames, root))
      say(`‘${key}’ can’t be used as a name here.`, undefined, [...path, key], true);
  }
}

/** What the schema says of a name. */
export function propertySchema(schema: Schema, key: string): Schema | undefined {
  if (schema.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  for (const [pattern, own] of Object.entries(schema.patternProperties ?? {}))
    if (new RegExp(pattern, 'u').test(key)) return own;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** Every shape that a place may have, by the way to it; a number in the way stands for any item. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let all = spread(root, root);
  for (const step of path) {
    all = all.flatMap((schema) => {
      const next = typeof step === 'number' ? schema.items : propertySchema(schema, step);
      // One thing may stand for a list of one.
      return next ? spread(next, root) : typeof step === 'number' && schema.items === undefined ? [schema] : [];
    });
  }
  return all;
}

function spread(from: Schema, root: Schema, depth = 0): Schema[] {
  const schema = resolved(from, root);
  if (depth > 6) return [schema];
  return [
    schema,
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) =>
      spread(part, root, depth + 1),
    ),
  ];
}
