import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binaries = findBinaries();

/** Whether this machine has the programs of a Postgres server. */
export const hasPostgres = binaries !== undefined;

/** Says aloud what goes unchecked on a machine without them. */
export function reportMissingPostgres(what: string): void {
  // oxlint-disable-next-line no-console
  if (!hasPostgres) console.log(`NOT CHECKED: ${what} (no Postgres server binary on this machine)`);
}

export interface PostgresServer {
  /** `postgres://…` of an empty database, for a user who may do everything. */
  readonly url: string;
  stop(): void;
}

/** A server of our own in a temporary folder, on a free port, as a user without rights. It does not sync: it is for tests. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const options = `-p ${port} -k ${folder} -h 127.0.0.1 -F`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    url: `postgres://tester:secret@127.0.0.1:${port}/postgres`,
    stop() {
      try {
        run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Where Debian, and then most others, put the server. */
function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const candidates = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), '/usr/local/bin', '/usr/bin'];
  return candidates.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** The server refuses to run as the superuser; Debian's package brings a user for it. */
function run(command: string, parameters: readonly string[]): void {
  const asRoot = process.getuid?.() === 0;
  const [program, all] = asRoot
    ? ['runuser', ['-u', 'postgres', '--', join(binaries!, command), ...parameters]]
    : [join(binaries!, command), parameters];
  const { status, stderr } = spawnSync(program, all, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
    cwd: tmpdir(),
    // Debian keeps runuser where not everybody looks.
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
