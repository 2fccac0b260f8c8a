import { type CoveredUnit, type MapCoverage } from '../coverage/coverage.ts';

/**
 * Reads the answer to `evimap/coverage`, in which one map is looked for, or what `evimap/coverageChanged` tells of a
 * map.
 */
export function readCoverage(answer: unknown, uri: string): MapCoverage | undefined {
  if (answer === null || typeof answer !== 'object') return undefined;
  const { files, coverage } = answer as Record<string, unknown>;
  if (Array.isArray(files))
    return readCoverage(
      files.find((file) => (file as Record<string, unknown> | null)?.['uri'] === uri) ??
        (files.length === 1 ? files[0] : undefined),
      uri,
    );
  return Array.isArray(coverage) ? { uri, coverage: coverage.filter(isUnit) } : undefined;
}

const isUnit = (value: unknown): value is CoveredUnit =>
  value !== null &&
  typeof value === 'object' &&
  typeof (value as CoveredUnit).unit === 'string' &&
  Array.isArray((value as CoveredUnit).requirements);
