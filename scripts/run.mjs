// Runs a TypeScript file of the project with whatever Node is there: node scripts/run.mjs [options of Node] FILE [words].
import { runWithOwnNode } from './setup.mjs';

process.exit(runWithOwnNode(process.argv.slice(2)));
