import { formFor, type PackForms, type Schema } from '@evimap/core';
import specificationSchema from '../specification.schema.json' with { type: 'json' };
import unitSchema from '../unit-pack.schema.json' with { type: 'json' };

/** How unit packs and specification files are written. */
export const forms: PackForms = { unit: unitSchema as Schema, specification: specificationSchema as Schema };

/** The schema that a file of packs has to fit. */
export const schemaFor = (data: unknown): Schema => formFor(data, forms);
