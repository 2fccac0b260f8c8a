import { formFor, type PackForms, type Schema } from '@evimap/core';
import allowancesSchema from '../allowances.schema.json' with { type: 'json' };
import peopleSchema from '../people.schema.json' with { type: 'json' };
import policySchema from '../policy.schema.json' with { type: 'json' };
import samplingSchema from '../sampling.schema.json' with { type: 'json' };
import specificationSchema from '../specification.schema.json' with { type: 'json' };
import unitSchema from '../unit-pack.schema.json' with { type: 'json' };

/** How unit packs and specification files are written. */
export const forms: PackForms = { unit: unitSchema as Schema, specification: specificationSchema as Schema };

/** The schema that a file of packs has to fit. */
export const schemaFor = (data: unknown): Schema => formFor(data, forms);

/** How the records of a centre are written, by the names of their files. */
export const recordForms = {
  people: peopleSchema as Schema,
  allowances: allowancesSchema as Schema,
  sampling: samplingSchema as Schema,
  policy: policySchema as Schema,
} as const;
