import { Command, InvalidArgumentError, Option } from 'commander';
import {
  isoDay,
  localDay,
  plainDay,
  readDay,
  sampleOutcomes,
  sampleTypes,
  severities,
  type Day,
  type NewSample,
  type Severity,
  type Table,
} from '@evimap/core';
import { cohortFormats, tableNames, type CohortFormat } from './cohort.ts';
import { formats, type Format } from './check.ts';
import { planFormats, type PlanFormat } from './sampling.ts';
import { exitCodes, processTerminal } from './io.ts';
import { writeReasonOf } from './write-file.ts';

declare const EVIMAP_VERSION: string | undefined;
const version = typeof EVIMAP_VERSION === 'string' ? EVIMAP_VERSION : '0.0.0';

const io = processTerminal();
/** The code is kept and the process ends by itself, so that nothing that was written is cut off. */
const done = (code: number): void => {
  process.exitCode = code;
};

/** The day of today in this place, where a command needs one. */
const todayHere = (): Day => localDay(new Date());

const day = (text: string): Day => {
  const read = readDay(text);
  if (read === undefined)
    throw new InvalidArgumentError(`It is no date. Write it like ${plainDay(todayHere())}, or 2026-05-01.`);
  return read;
};

const readers = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError('It is a number from 1 to 64.');
  return number;
};

const program = new Command('evimap')
  .description('Checks that the evidence which an assessor maps to a unit is enough for its criteria.')
  .version(version, '-V, --version', 'show the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand('help [command]', 'show the help of a command')
  .showHelpAfterError('(evimap --help shows what there is)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.unchecked))
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });

const leastSeverity = () =>
  new Option('--min-severity <severity>', 'findings from this severity on make exit code 1')
    .choices([...severities])
    .default('error');

program
  .command('check')
  .description('check maps: files, folders or patterns; - for standard input')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .option('--submission', 'check as before submission: every unit that is taken must be complete', false)
  .addOption(new Option('--format <format>', 'how to show the findings').choices([...formats]).default('terminal'))
  .option('--summary', 'one row for each map: a table, or with --format csv or json', false)
  .addOption(leastSeverity())
  .option('--changed-since <report>', 'only what counts otherwise than in this report of an earlier --format json')
  .option('--today <date>', 'check as on this day', day)
  .addOption(new Option('--readers <number>', 'read so many maps at the same time').argParser(readers).hideHelp())
  .action(
    async (
      paths: string[],
      options: {
        submission: boolean;
        format: Format;
        summary: boolean;
        minSeverity: Severity;
        changedSince?: string;
        today?: Day;
        readers?: number;
      },
      command: Command,
    ) => {
      if (options.summary && !['terminal', 'csv', 'json'].includes(options.format))
        command.error('--summary shows a table, or with --format csv or json the same rows for other programs.');
      if (options.changedSince !== undefined && (options.summary || options.format !== 'terminal'))
        command.error('--changed-since tells what changed, and has no other format.');
      const { check } = await import('./check.ts');
      done(await check(paths, { ...options, today: options.today ?? todayHere(), version }, io));
    },
  );

program
  .command('new')
  .description('start a map with every criterion of the units, and what each one needs')
  .argument('[units...]', 'codes of units, such as L4B4 L4B7')
  .option('-o, --output <file>', 'write it to this file')
  .option('--like <map>', 'with the evidence and entries of this map, for the next learner of a cohort')
  .option('--learner <reference>', 'with --like: the reference of the learner')
  .action(async (codes: string[], options: { output?: string; like?: string; learner?: string }, command: Command) => {
    const { startMap, startMapLike } = await import('./new.ts');
    if (options.like !== undefined) {
      if (codes.length > 0) command.error('With --like the units are those of the other map, so none is named.');
      return done(startMapLike(options.like, options.learner, options.output, io));
    }
    if (codes.length === 0) command.error('Name the units, such as evimap new L4B4; or another map with --like.');
    done(startMap(codes, options.output, io));
  });

program
  .command('feedback')
  .description('what is still missing, in plain words for the learner')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .option('--today <date>', 'check as on this day', day)
  .action(async (paths: string[], { today }: { today?: Day }) => {
    const { tellLearner } = await import('./feedback.ts');
    done(await tellLearner(paths, today ?? todayHere(), io));
  });

program
  .command('units')
  .description('list the units, or show one')
  .argument('[code]', 'the code of a unit')
  .addOption(new Option('--format <format>', 'how to show them').choices(['terminal', 'json']).default('terminal'))
  .action(async (code: string | undefined, { format }: { format: 'terminal' | 'json' }) => {
    const { units } = await import('./units.ts');
    done(units(code, format, io));
  });

program
  .command('explain')
  .description('explain a check, a unit or a criterion: evimap explain L4B4 1.2')
  .argument('<what...>', 'the name of a check; or the code of a unit, with a criterion')
  .action(async (what: string[]) => {
    const { explain } = await import('./explain.ts');
    done(explain(what, io));
  });

const pack = program.command('pack').description('write and check unit packs of your own');

pack
  .command('check')
  .description('tell everything that is wrong in packs, all at once')
  .argument('[paths...]', 'packs or folders (the centre’s folder when none is named)')
  .action(async (paths: string[]) => {
    const { checkPackFiles } = await import('./pack.ts');
    done(checkPackFiles(paths, io));
  });

pack
  .command('new')
  .description('start a unit pack, from a printed page where there is one')
  .argument('<code>', 'the code or number of the unit, as it is printed')
  .option('--from <page>', 'a text with its outcomes and criteria, copied from the specification; - for standard input')
  .option('-o, --output <file>', 'write it to this file (.evimap/packs/CODE.yaml when none is named)')
  .action(async (code: string, options: { from?: string; output?: string }) => {
    const { startPack } = await import('./workshop.ts');
    done(startPack(code, options, io));
  });

pack
  .command('preview')
  .description('what an assessor will be told, and a made-up map in which nothing is missing')
  .argument('<unit>', 'the code of a unit, or the file of its pack')
  .option('-o, --output <file>', 'write the map to this file')
  .option('--short', 'with -o: a map in which every demand lacks something', false)
  .action(async (unit: string, options: { output?: string; short: boolean }) => {
    const { previewPack } = await import('./workshop.ts');
    done(previewPack(unit, options, io));
  });

pack
  .command('diff')
  .description('what changed between two issues of a unit, and which maps it touches')
  .argument('<before>', 'the code of a unit, or the file of its pack')
  .argument('<after>', 'the file of the newer pack, or a code')
  .argument('[maps...]', 'maps, folders or patterns (this folder when none is named)')
  .action(async (before: string, after: string, maps: string[]) => {
    const { diffPacks } = await import('./workshop.ts');
    done(await diffPacks(before, after, maps, io));
  });

program
  .command('fix')
  .description('apply the corrections that change no claim')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .option('--dry-run', 'show them, and write nothing', false)
  .action(async (paths: string[], { dryRun }: { dryRun: boolean }) => {
    const { fix } = await import('./fix.ts');
    done(await fix(paths, dryRun, io));
  });

program
  .command('report')
  .description('write the achievement log as a page that can be read and printed')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .option('-o, --output <file>', 'write it to this file')
  .option('--submission', 'show what is missing before submission', false)
  .option('--learner <reference>', 'the log of the whole qualification of one learner, and then of the units')
  .option('--today <date>', 'show this day as its date', day)
  .action(async (paths: string[], options: { output?: string; submission: boolean; today?: Day; learner?: string }) => {
    const { report } = await import('./report.ts');
    done(await report(paths, options, io));
  });

program
  .command('visit')
  .description('the pack for the external quality assurer: what the maps and the centre’s folder show, with contents')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .requiredOption('-o, --output <folder>', 'a new folder to write it into')
  .option('--learner <references...>', 'logs of these learners (without it of those who are claimed, or can be)')
  .option('--today <date>', 'check as on this day', day)
  .action(async (paths: string[], { output, learner, today }: { output: string; learner?: string[]; today?: Day }) => {
    const { visit } = await import('./visit.ts');
    done(await visit(paths, output, learner, today ?? todayHere(), io));
  });

program
  .command('cohort')
  .description('all learners of a folder, as before submission: who is ready to claim, and why not')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .addOption(new Option('--format <format>', 'how to show them').choices([...cohortFormats]).default('terminal'))
  .addOption(new Option('--table <name>', 'the table of --format csv').choices([...tableNames]).default('units'))
  .option('-o, --output <file>', 'write it to this file')
  .addOption(leastSeverity())
  .option('--today <date>', 'check as on this day', day)
  .action(
    async (
      paths: string[],
      {
        today,
        output,
        ...rest
      }: { format: CohortFormat; table: Table['id']; output?: string; minSeverity: Severity; today?: Day },
    ) => {
      const { cohort } = await import('./cohort.ts');
      done(await cohort(paths, { ...rest, output, today: today ?? todayHere() }, io));
    },
  );

program
  .command('policy')
  .description('what the centre has decided, which maps it touches, and what would change without it')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .addOption(new Option('--format <format>', 'how to show it').choices(['terminal', 'json']).default('terminal'))
  .action(async (paths: string[], { format }: { format: 'terminal' | 'json' }) => {
    const { policy } = await import('./policy.ts');
    done(await policy(paths, format, io));
  });

const sampling = program
  .command('sampling')
  .description('which samples the quality assurer takes next and why, and what came of them');

sampling
  .command('plan')
  .description('propose the next samples by the strategy of .evimap/sampling.yaml, and tell where sampling falls short')
  .argument('[paths...]', 'maps, folders or patterns (this folder when none is named)')
  .addOption(
    new Option('--format <format>', 'how to show it; yaml is what sampling.yaml holds')
      .choices([...planFormats])
      .default('terminal'),
  )
  .option('--by <name>', 'with --format yaml: who takes the samples')
  .option('--planned <date>', 'with --format yaml: until when', day)
  .option('-o, --output <file>', 'write it to this file')
  .option('--today <date>', 'check as on this day', day)
  .action(
    async (
      paths: string[],
      {
        format,
        by,
        planned,
        output,
        today,
      }: { format: PlanFormat; by?: string; planned?: Day; output?: string; today?: Day },
    ) => {
      const { planSamples } = await import('./sampling.ts');
      done(await planSamples(paths, { format, by, planned, output, today: today ?? todayHere() }, io));
    },
  );

sampling
  .command('record')
  .description('write a sample into a map')
  .argument('<map>', 'the map')
  .argument('<unit>', 'the code of the unit')
  .requiredOption('--by <name>', 'who took the sample')
  .option('--date <date>', 'when it was taken (today when it is not said)', day)
  .addOption(new Option('--type <type>', 'what kind of look it was').choices([...sampleTypes]))
  .option('--criteria <criteria>', 'the criteria that were looked at, such as 1.1-1.3 (all when it is not said)')
  .addOption(new Option('--outcome <outcome>', 'what came of it').choices([...sampleOutcomes]))
  .option('--feedback <text>', 'what the assessor is told')
  .option('--action <text>', 'what is to be done')
  .option('--owner <name>', 'who does it')
  .option('--due <date>', 'until when', day)
  .option('--closed <date>', 'when it was done', day)
  .option('--planned', 'it was in the plan', false)
  .option('--varcs <ticks>', 'what holds: all, or such as "valid, authentic, not sufficient"')
  .option('--countersigned <name>', 'who signed for a quality assurer who is not qualified yet')
  .action(
    async (
      map: string,
      unit: string,
      options: Omit<NewSample, 'date' | 'due' | 'closed'> & { date?: Day; due?: Day; closed?: Day },
    ) => {
      const { recordSample } = await import('./sampling.ts');
      const { date, due, closed, ...rest } = options;
      const sample: NewSample = {
        ...rest,
        date: isoDay(date ?? todayHere()),
        ...(due !== undefined && { due: isoDay(due) }),
        ...(closed !== undefined && { closed: isoDay(closed) }),
      };
      done(recordSample(map, unit, sample, io));
    },
  );

program
  .command('lsp')
  .description('the language server, for editors')
  .allowUnknownOption()
  .option('--stdio', 'speak over standard input and output')
  .option('--node-ipc', 'speak over a channel of Node')
  .option('--socket <port>', 'speak over a socket')
  .option('--pipe <name>', 'speak over a named pipe')
  .option('--clientProcessId <id>', 'end when the process of the editor ends')
  .allowExcessArguments()
  .action(async () => {
    await import('../lsp/node-main.ts');
  });

// Output that nobody reads any more (evimap check | head) is no error; output that got lost is one, whatever was found.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  io.say(`The result could not be written, and is not complete. ${writeReasonOf(error)}`);
  process.exit(exitCodes.unchecked);
});

try {
  await program.parseAsync();
} catch (error) {
  io.say(
    `Evimap stumbled over something that it should have understood: ${error instanceof Error ? error.message : 'unknown'}`,
  );
  done(exitCodes.unchecked);
}
