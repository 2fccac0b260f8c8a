import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { documented, freshMap, installed } from '../drive.ts';

const isThere = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
// Kate brings half a desktop along, so nothing installs it for this; where it is, it is driven.
const possible = isThere('kate') && isThere('dbus-run-session');
if (!possible)
  console.log('kate is not installed, so it was not driven: apt-get install --no-install-recommends kate dbus');

test.runIf(possible)(
  'Kate with the lines of docs/editors.md starts the server on a map, and is told what is found',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'evimap-kate-'));
    const config = join(home, '.config');
    const bin = join(home, 'bin');
    const said = join(home, 'said.log');
    mkdirSync(join(config, 'kate/lspclient'), { recursive: true });
    mkdirSync(bin);
    writeFileSync(join(config, 'kate/lspclient/settings.json'), documented('json', '{ "servers"'));
    // What the server says is kept beside what Kate gets.
    writeFileSync(join(bin, 'evimap'), `#!/bin/sh\n'${installed()}/evimap' "$@" | tee '${said}'\n`, { mode: 0o755 });
    // Somebody at the keyboard is asked once whether this command may be started.
    writeFileSync(
      join(config, 'katerc'),
      `[Kate Plugins]\nlspclientplugin=true\n\n[lspclient]\nAllowedServerCommandLines=${bin}/evimap lsp --stdio\n`,
    );
    const kate = spawn('dbus-run-session', ['--', 'kate', '-n', '-b', freshMap()], {
      env: {
        ...process.env,
        HOME: home,
        XDG_CONFIG_HOME: config,
        XDG_DATA_HOME: join(home, 'data'),
        XDG_CACHE_HOME: join(home, 'cache'),
        XDG_RUNTIME_DIR: home,
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        QT_QPA_PLATFORM: 'offscreen',
      },
      stdio: 'ignore',
      detached: true,
    });
    try {
      const heard = () => (existsSync(said) ? readFileSync(said, 'utf8') : '');
      await expect.poll(heard, { timeout: 150_000, interval: 250 }).toContain('textDocument/publishDiagnostics');
      expect(heard()).toContain('sufficiency/count-short');
    } finally {
      process.kill(-kate.pid!);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  180_000,
);
