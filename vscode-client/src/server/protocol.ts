import { type MapProgress, type StandardProgress, type UnitProgress } from '@evimap/core';

/** One map, as the checker has counted it. */
export interface MapCoverage extends Pick<MapProgress, 'qualification' | 'coverage' | 'standards'> {
  readonly uri: string;
}

/**
 * Reads the answer to `evimap/coverage`, in which one map is looked for, or what `evimap/coverageChanged` tells of a
 * map.
 */
export function readCoverage(answer: unknown, uri: string): MapCoverage | undefined {
  if (answer === null || typeof answer !== 'object') return undefined;
  const { files, coverage, qualification, standards } = answer as Record<string, unknown>;
  if (Array.isArray(files))
    return readCoverage(
      files.find((file) => (file as Record<string, unknown> | null)?.['uri'] === uri) ??
        (files.length === 1 ? files[0] : undefined),
      uri,
    );
  if (!Array.isArray(coverage)) return undefined;
  return {
    uri,
    coverage: coverage.filter(isUnit),
    ...(typeof qualification === 'string' && { qualification }),
    ...(Array.isArray(standards) && { standards: standards.filter(isStandard) }),
  };
}

const isStandard = (value: unknown): value is StandardProgress =>
  value !== null && typeof value === 'object' && Array.isArray((value as StandardProgress).statements);

const isUnit = (value: unknown): value is UnitProgress =>
  value !== null &&
  typeof value === 'object' &&
  typeof (value as UnitProgress).unit === 'string' &&
  Array.isArray((value as UnitProgress).requirements) &&
  Array.isArray((value as UnitProgress).criteria);
