// npm start: checks the maps in examples/ and shows the findings; installs and builds what is missing first.
import { ensureBuilt, ensureInstalled, runWithOwnNode } from './setup.mjs';

ensureInstalled();
ensureBuilt();
console.log('\nEvimap checks the maps in examples/ (npx evimap check examples):\n');
runWithOwnNode(['language-server/bin/evimap.mjs', 'check', 'examples']);
console.log('More: npx evimap --help');
