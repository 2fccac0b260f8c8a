// npm run release -- 0.2.0: sets the version of everything from one place, makes every package, checks them and says
// what is to be uploaded where. Without a version the packages are made with the one that is there.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ensureBuilt, ensureInstalled, ownNode, root } from './setup.mjs';
import { setVersion, versionIn } from './release/versions.mjs';

const out = `${root}release`;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const environment = {
  ...process.env,
  PATH: [dirname(ownNode()), `${root}node_modules/.bin`, process.env.PATH].join(delimiter),
};

/** Runs a command of the project and stops the release where it fails. */
function run(what, command, args, { quiet = false } = {}) {
  console.log(`\n== ${what}`);
  const done = spawnSync(command, args, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return done.stdout ?? '';
  if (quiet) console.error(done.stdout, done.stderr);
  console.error(`\n${what}: did not work, and nothing is to be uploaded.`);
  process.exit(1);
}

const wanted = process.argv[2];
if (wanted !== undefined) {
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) {
    console.error('A version is written like 0.2.0.');
    process.exit(2);
  }
  setVersion(root, wanted);
  run('lock file', npm, [
    'install',
    '--package-lock-only',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
}
const version = versionIn(root);
const changes = readFileSync(`${root}CHANGELOG.md`, 'utf8');
if (!changes.includes(`## ${version}`)) {
  console.error(`CHANGELOG.md says nothing about ${version} yet. Write for assessors what is new, then try again.`);
  process.exit(2);
}

ensureInstalled();
ensureBuilt();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

copyFileSync(`${root}LICENSE`, `${root}language-server/LICENSE`);
const packed = JSON.parse(
  run('npm package', npm, ['pack', '-w', 'evimap', '--json', '--ignore-scripts', '--pack-destination', out], {
    quiet: true,
  }),
);
rmSync(`${root}language-server/LICENSE`);
const files = Object.values(packed)[0].files.map(({ path }) => path);
for (const needed of ['LICENSE', 'README.md', 'dist/THIRD-PARTY-NOTICES.txt', 'bin/evimap.mjs', 'dist/cli.mjs'])
  if (!files.includes(needed)) {
    console.error(`The npm package has no ${needed}.`);
    process.exit(1);
  }
console.log(`${files.length} files, with licence, page and notices`);

run('VS Code', npm, ['run', '--silent', 'package:vscode']);
copyFileSync(`${root}vscode-client/evimap-vscode.vsix`, join(out, `evimap-vscode-${version}.vsix`));

const built = `${root}extension/.output`;
rmSync(built, { recursive: true, force: true });
for (const browser of ['chrome', 'edge', 'firefox']) {
  run(`browser extension for ${browser}`, 'wxt', ['zip', 'extension', '-b', browser, '--mv3'], { quiet: true });
}
run('the stores’ own check', 'web-ext', ['lint', '-s', `${built}/firefox-mv3`, '--boring']);
for (const browser of ['chrome', 'edge', 'firefox'])
  if (!existsSync(`${built}/${browser}-mv3/THIRD-PARTY-NOTICES.txt`)) {
    console.error(`The package for ${browser} has no notices.`);
    process.exit(1);
  }
for (const file of readdirSync(built).filter((name) => name.endsWith('.zip')))
  copyFileSync(join(built, file), join(out, file));

const about = {
  '.tgz': 'npm: npm publish FILE',
  '.vsix': 'Visual Studio Marketplace and Open VSX',
  'chrome.zip': 'Chrome Web Store',
  'edge.zip': 'Microsoft Edge Add-ons',
  'firefox.zip': 'Firefox Add-ons, together with the source archive',
  'source.zip': 'Firefox Add-ons, as the source of the package',
};
const rows = readdirSync(out)
  .sort()
  .map((name) => {
    const [, where] = Object.entries(about).find(([ending]) => name.endsWith(ending)) ?? [undefined, ''];
    return `  ${name.padEnd(34)} ${String(Math.round(statSync(join(out, name)).size / 1000)).padStart(6)} kB  ${where}`;
  });
writeFileSync(join(out, 'UPLOAD.txt'), `Evimap ${version}\n\n${rows.join('\n')}\n`);
console.log(`\nReady in release/, to be uploaded by hand:\n${rows.join('\n')}\n\nThen: git tag v${version}`);
