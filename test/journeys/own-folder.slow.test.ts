import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../src/base/version.ts';

test.skipIf(process.platform === 'win32')(
  'the line of the README makes cairn work in a folder outside of the clone, without a Node of the system',
  () => {
    const line = /^alias cairn=.*$/m.exec(readFileSync('README.md', 'utf8'))![0];
    const folder = mkdtempSync(join(tmpdir(), 'cairn-own-'));
    const script = `shopt -s expand_aliases\n${line}\ncd '${folder}'\ncairn --version\n`;
    const printed = execFileSync('bash', ['-c', script], {
      env: { HOME: folder, PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    expect(printed.trim()).toBe(version);
  },
);
