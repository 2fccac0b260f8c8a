import { severities, type Finding, type Severity } from '../findings/finding.ts';
import { type RuleDescription } from '../rules/rule.ts';
import { type Range } from '../text/position.ts';
import { decisionPhrase } from '../centre/policy.ts';
import { byPath, byTheCentre, type Checked } from './checked.ts';
import { packsIn } from './made.ts';
import { packPhrase } from './packs-used.ts';

/** What a SARIF log needs besides the findings. */
export interface SarifOptions {
  readonly version: string;
  readonly rules: ReadonlyMap<string, Omit<RuleDescription, 'examples'>>;
  /** Where the page of a rule is published; none when absent. */
  readonly rulePage?: (rule: string) => string;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** `check --format sarif`: a SARIF 2.1.0 log. An allowance is a suppression in the source, with its reason. */
export const checkSarif = (checked: Checked, options: SarifOptions): string =>
  `${JSON.stringify(sarifLog(checked, options), undefined, 2)}\n`;

export function sarifLog({ maps, unchecked }: Checked, { version, rules, rulePage }: SarifOptions) {
  const sorted = [...maps].sort(byPath);
  const all = sorted.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
  const shown = all.length <= mostResults ? all : gravest(all).slice(0, mostResults);
  const used = [
    ...new Set([...rules.keys(), ...sorted.flatMap(({ findings }) => findings.map(({ rule }) => rule))]),
  ].sort();
  const lowered = byTheCentre(maps);
  const decided = [...new Set(sorted.flatMap(({ decisions }) => decisions))];
  const index = new Map(used.map((rule, i) => [rule, i]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'Evimap',
            version,
            semanticVersion: version,
            rules: used.map((id) => ruleData(id, rules.get(id), rulePage)),
          },
          extensions: packsOf(sorted),
        },
        columnKind: 'utf16CodeUnits' as const,
        originalUriBaseIds: { MAPS: { description: { text: 'The folder in which evimap was started.' } } },
        invocations: [
          {
            executionSuccessful: unchecked.length === 0,
            toolExecutionNotifications: [
              ...[...unchecked].sort(byPath).map(({ path, reason }) => ({
                level: 'error' as const,
                message: { text: `${path} was not checked: ${reason}` },
                locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
              })),
              ...(lowered === '' ? [] : [{ level: 'note' as const, message: { text: lowered } }]),
              ...decided.map((decision) => ({
                level: 'note' as const,
                message: { text: `Decision of the centre: ${decisionPhrase(decision)}` },
              })),
              ...(shown.length < all.length
                ? [
                    {
                      level: 'warning' as const,
                      message: {
                        text: `There are ${all.length} findings; the ${mostResults} gravest are in this log. Check fewer maps at a time to see all.`,
                      },
                    },
                  ]
                : []),
            ],
          },
        ],
        artifacts: sorted.map(({ path }) => ({
          location: artifact(path),
          mimeType: 'application/yaml',
          encoding: 'utf-8',
        })),
        results: withLineHashes(shown.map(({ path, finding }) => resultOf(path, finding, index))),
      },
    ],
  };
}

/** The packs by which the maps were counted: what a log calls the extensions of a tool. */
const packsOf = (maps: Checked['maps']) =>
  [...new Map(maps.flatMap(({ made }) => packsIn(made)).map((pack) => [packPhrase(pack), pack])).values()].map(
    (pack) => ({
      name: `pack of ${pack.unit}`,
      version: pack.version,
      shortDescription: { text: packPhrase(pack) },
    }),
  );

/** More results than these a platform refuses with the whole log. Source: GitHub's limits of SARIF uploads. */
const mostResults = 25_000;

const gravest = <T extends { readonly finding: Finding }>(all: readonly T[]): readonly T[] =>
  severities.flatMap((severity) => all.filter(({ finding }) => finding.severity === severity));

/** A platform knows a finding again by this mark; the same one twice in a map is told apart by its number. */
function withLineHashes<T extends { readonly partialFingerprints: { readonly 'evimap/v1': string } }>(
  results: readonly T[],
) {
  const times = new Map<string, number>();
  return results.map((result) => {
    const mark = result.partialFingerprints['evimap/v1'];
    const nth = (times.get(mark) ?? 0) + 1;
    times.set(mark, nth);
    return {
      ...result,
      partialFingerprints: { ...result.partialFingerprints, primaryLocationLineHash: `${mark}:${nth}` },
    };
  });
}

function ruleData(id: string, rule: Omit<RuleDescription, 'examples'> | undefined, rulePage: SarifOptions['rulePage']) {
  return {
    id,
    name: id.replace(/^.*\//, '').replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    ...(rule && {
      shortDescription: { text: rule.summary },
      fullDescription: { text: rule.reason },
      help: { text: `${rule.summary}\n\n${rule.reason}` },
      defaultConfiguration: { level: levels[rule.severity] },
    }),
    ...(rulePage && { helpUri: rulePage(id) }),
    properties: { tags: [id.replace(/\/[^]*$/, '')] },
  };
}

function resultOf(path: string, finding: Finding, index: ReadonlyMap<string, number>) {
  const { rule, requirement, severity, message, why, fix, range, related, allowed, corrections } = finding;
  const safe = corrections.filter((correction) => correction.safe);
  return {
    ruleId: rule,
    ruleIndex: index.get(rule)!,
    kind: 'fail' as const,
    level: levels[severity],
    message: { text: `${message}\n\nWhy: ${why}\n\nTo do: ${fix}` },
    locations: [{ physicalLocation: place(path, range) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((item, id) => ({
        id,
        message: { text: item.message },
        physicalLocation: place(item.path ?? path, item.range),
      })),
    }),
    partialFingerprints: { 'evimap/v1': fingerprint(path, finding) },
    ...(allowed && {
      suppressions: [
        {
          kind: 'inSource' as const,
          status: 'accepted' as const,
          justification: allowed.by === undefined ? allowed.reason : `${allowed.reason} (${allowed.by})`,
          location: { physicalLocation: place(path, allowed.range) },
        },
      ],
    }),
    ...(safe.length > 0 && {
      fixes: safe.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [
          {
            artifactLocation: artifact(path),
            replacements: edits.map(({ range: at, newText }) => ({
              deletedRegion: region(at),
              insertedContent: { text: newText },
            })),
          },
        ],
      })),
    }),
    properties: { severity, ...(requirement !== undefined && { requirement }) },
  };
}

const region = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
const artifact = (path: string) => ({ uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'MAPS' });
const place = (path: string, range: Range) => ({ artifactLocation: artifact(path), region: region(range) });

/** The same shortfall in the same map keeps its mark when the lines above it move: the place is not part of it. */
function fingerprint(path: string, { rule, requirement, message }: Finding): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of `${path}\u0000${rule}\u0000${requirement ?? ''}\u0000${message}`)
    hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0)!)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
