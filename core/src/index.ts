/** The engine: everything that a door (editor, browser, command line) may use. */
export { open, edit, text, type Doc } from './analysis/doc.ts';
export { analyse, countUnits, type Analysis, type MapAnalysis } from './analysis/analyse.ts';
export { type Input, type NamedMap } from './analysis/input.ts';
export { keepsAllButName, keepsMeaning, leavesReadable, losesNothing } from './write/gate.ts';
export { byPlace } from './analysis/placing.ts';
export { checkPacks, type PackFinding } from './analysis/pack/rules.ts';
export {
  homeOf,
  openedPack,
  packFaults,
  readPackFiles,
  type PackFault,
  type PackFile,
  type PackHolds,
  type PackReading,
} from './analysis/pack/files.ts';
export {
  formFaults,
  formFor,
  propertySchema,
  resolved,
  schemasAt,
  type FormFault,
  type PackForms,
  type Path,
  type Schema,
} from './analysis/pack/form.ts';
export { methodNames } from './pack/methods.ts';
export {
  progressOf,
  unitProgress,
  type CriterionProgress,
  type RequirementProgress,
  type UnitProgress,
} from './progress/progress.ts';
export { gradePhrases, type GradeProgress } from './progress/grades.ts';
export {
  areStatements,
  claimsOf,
  standardsIn,
  type StandardProgress,
  type StatementProgress,
} from './progress/statements.ts';
export { isDue, sumOf, tallyOf, type Tally } from './progress/tally.ts';
export { readyOf, type Ready } from './progress/ready.ts';
export { mapProgress, type MapProgress } from './progress/map.ts';
export { recordOf, type AwardRecord, type MapRecord, type SampleRecord, type UnitRecord } from './progress/record.ts';
export { withChoice, withPlanned, withWaivers } from './centre/adding.ts';
export { recordedIn, type CarriedDecision } from './rules/decided.ts';
export { isPlaceholder } from './model/names.ts';
export { choicesFor, type Choice, type OfferedChoice } from './centre/choices.ts';
export {
  claimsSentence,
  learnersByMap,
  learnersOf,
  type Claim,
  type LearnerProgress,
  type LearnerQualification,
  type LearnerUnit,
  type RecordedMap,
} from './progress/learner.ts';
export {
  samplingPlan,
  type Camera,
  type Cell as SamplingCell,
  type Gap,
  type Proposal,
  type Reason,
  type SamplingPlan,
  type SamplingState,
  type Share,
} from './progress/sampling.ts';
export { combine, groupPhrase, unitsFor, type Combination } from './pack/combination.ts';
export {
  identityOf,
  isQualityAssurer,
  maybeSame,
  personKey,
  personRoles,
  risks,
  sharedSpellings,
  whoIs,
  type Meant,
  type Person,
  type PersonRole,
  type Risk,
} from './centre/people.ts';
export { type CentreRecord, type Waiver } from './centre/record.ts';
export { usualStrategy, type PlannedSample, type Sampling, type Strategy } from './centre/sampling.ts';
export {
  sampleOutcomes,
  sampleTypes,
  samplesOf,
  varcs,
  type Sample,
  type SampleOutcome,
  type SampleType,
  type Varcs,
} from './model/samples.ts';
export {
  cohortTables,
  reasonText,
  cohortTableIds,
  type Cell,
  type Table,
  type TableId,
  type TableRow,
} from './report/cohort-tables.ts';
export { learnerLog, type LearnerLogOptions } from './report/learner-log.ts';
export { stillToAdd, visitPack, type Visit, type VisitFile } from './report/visit.ts';
export { cohortPage, cohortScript } from './report/cohort-page.ts';
export {
  severities,
  atLeast,
  type Allowed,
  type Correction,
  type Finding,
  type Related,
  type Severity,
} from './findings/finding.ts';
export { allRules, packRules } from './rules/registry.ts';
export {
  isRecordRule,
  principles,
  type Example,
  type PackProblem,
  type PackRule,
  type RuleDescription,
  type Settings,
  type UnitContext,
  type MapContext,
} from './rules/rule.ts';
export { applyChange, applyEdits, type Change, type TextEdit } from './text/change.ts';
export { joinLines, splitLines, type Lines } from './text/lines.ts';
export {
  comparePositions,
  compareRanges,
  position,
  range,
  sameRange,
  shifted,
  touches,
  type Position,
  type Range,
} from './text/position.ts';
export * from './pack/pack.ts';
export {
  decidedKinds,
  decidedSentence,
  decisionMark,
  decisionPhrase,
  decisionsOf,
  withDecisions,
  withoutDecisions,
  type DecidedKind,
  type PiecesAsked,
  type Decision,
} from './centre/policy.ts';
export {
  criterionText,
  hasOwnWord,
  isCriterion,
  isOutcome,
  levelName,
  outcomeName,
  outcomeNumber,
} from './pack/outcomes.ts';
export { readSpecification, readUnitPack } from './pack/read.ts';
export { newPack } from './workshop/new-pack.ts';
export { mapsTouched, packDiff, type PackDifference, type TouchedMap } from './workshop/pack-diff.ts';
export { readPage, type PrintedUnit } from './workshop/page.ts';
export { previewUnit, type Preview } from './workshop/preview.ts';
export { takeAway } from './workshop/taken-away.ts';
export { askedSection, diffSections, previewSections, type TextSection } from './workshop/sections.ts';
export { asCounted, atEachCriterion } from './pack/each-criterion.ts';
export { findUnit } from './pack/find-unit.ts';
export { findQualification, type FoundQualification } from './pack/qualifications.ts';
export { checkQan, checkUan, checkUln, type CheckedNumber } from './model/identifiers.ts';
export { pairsOf, type Pairing } from './pack/pairs.ts';
export { amountOf, pluralOf, wordsOfUnit, type Words } from './pack/words.ts';
export {
  learnersPhrase,
  demandPhrase,
  differencePhrase,
  pairPhrase,
  progressPhrase,
  requirementPhrase,
} from './wording/demands.ts';
export { guidancePlace, requirementPlace, scopePhrase, specificationPlace } from './wording/places.ts';
export { capital, countOf, inWords, listed, quoted } from './wording/phrases.ts';
export { isoDay, localDay, plainDay, readDateLine, readDates, readDay, type Day, type Dates } from './model/dates.ts';
export { placeText, readPlace, isVaguePlace, type Place } from './model/places.ts';
export { nameKey, nearest } from './model/names.ts';
export { noName } from './model/no-name.ts';
export { type Evidence, type Fields, type Part, type Row, type Spot, plainKey } from './model/map.ts';
export { qualificationIn } from './rules/entries.ts';
export { isAssessed, type Head, type MapReading, type Status, type UnitBlock } from './model/reading.ts';
export { readKey, looksLikeCriteria, looksAt, criteriaIn, type KeyPart } from './model/scopes.ts';
export {
  evidenceFields,
  knownKeys,
  learnerFields,
  mapFields,
  personFields,
  reservedWords,
  unitFields,
  isReserved,
  showsWord,
} from './model/reserved.ts';
export { kindsOf } from './counting/read-row.ts';
export { isShows, type Shown } from './counting/shown.ts';
export { type Clash } from './counting/clashes.ts';
export { identity, type ReadRow, type Thing, type Ticks, type Unread } from './counting/thing.ts';
export { type Count, type LeftOut, type OwnerCount } from './counting/count.ts';
export { type Counted, type Facts, type State } from './counting/requirement.ts';
export { type ReadPart, type UnitReading } from './counting/unit-reading.ts';
export { type Node, type Pair, type PairsNode, type TextNode, itemsOf, pairOf, wordsOf } from './syntax/node.ts';
export { readLine as lineAlone, type Line } from './syntax/line.ts';
export { type PlacedSection, type Section, type SourceText } from './syntax/document.ts';
export { type Hazard } from './syntax/hazard.ts';
export { closingQuote, commentStart, doubleQuoted, keyEnd } from './syntax/repair.ts';
export {
  byPath,
  checkedMap,
  byTheCentre,
  decisionsIn,
  loweredFor,
  loweredIn,
  loweredSentence,
  ownPacksSentence,
  standing,
  type Checked,
  type CheckedMap,
  type Unchecked,
} from './report/checked.ts';
export { inOrder } from './report/in-order.ts';
export { filesLike } from './rules/reliability/file-not-there.ts';
export { checkTogether, claimedFiles, readAlone, type ReadAlone } from './report/together.ts';
export { policyEffects, type DecisionEffects, type Effect } from './report/policy.ts';
export { changesSince, earlierReport, type CountChange, type ChangedMap } from './report/changed-since.ts';
export { madeWith, packMark, readerVersion, type Made } from './report/made.ts';
export { ownPackPhrase, packPhrase, type PackUsed } from './report/packs-used.ts';
export { checkData, checkJson, findingData, type CheckData, type FindingData } from './report/json.ts';
export { summaryOf, qualificationOf, type SummaryRow } from './report/summary.ts';
export { missingFor, summaryCells, summaryHeadings, summaryTable } from './report/summary-table.ts';
export { summaryJson, type SummaryData } from './report/summary-json.ts';
export { checkCsv, csv, csvCell, csvForSpreadsheet } from './report/csv.ts';
export { checkGithub } from './report/github.ts';
export { checkSarif, sarifLog, type SarifOptions } from './report/sarif.ts';
export { unitsData, unitsJson, quantitiesOf, type Quantity, type UnitData } from './report/units.ts';
export { achievementLog, achievementLogBody, type AchievementLogOptions } from './report/achievement-log.ts';
export { achievementLogStyles } from './report/achievement-log-styles.ts';
export { newMap } from './report/new-map.ts';
export { mapLike } from './report/map-like.ts';
export { feedback } from './report/feedback.ts';
export { entryOf, fromEntries, toEntries } from './write/entries.ts';
export { changedBy, patch, patchAll, placeOf, type EntryPlace, type MapChange, type Patched } from './write/patch.ts';
export { tableAt, tableWords, type PastedRow, type PastedTable } from './write/table-lines.ts';
export { compareKeys } from './write/patcher.ts';
export { addSample, type NewSample } from './write/sample.ts';
export { write } from './write/write.ts';
export {
  canNameThing,
  fields,
  fieldText,
  isFields,
  thing,
  tidy,
  type CriteriaModel,
  type EntryModel,
  type EvidenceModel,
  type Field,
  type FieldsValue,
  type ListValue,
  type MapModel,
  type Remark,
  type ThingModel,
  type UnitModel,
  type Value,
} from './write/model.ts';
export { openPack, type PackDocument } from './pack/document.ts';
