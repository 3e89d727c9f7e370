import { version } from '../../base/version.ts';
import {
  filesAt,
  inodeOf,
  isFile,
  makeScratch,
  readBytes,
  removeScratch,
  scratchMetrics,
  scratchRuns,
} from '../../io/runs/scratch.ts';
import { cleanGround, linkInput, placeInput } from '../../io/runs/clean-ground.ts';
import { gitState } from '../../io/runs/git-state.ts';
import { hostName, ownCommand, systemRandom } from '../../io/runs/machine.ts';
import { isRunning, processIdentity } from '../../io/runs/process-identity.ts';
import { watchUsage } from '../../io/runs/process-usage.ts';
import { pythonVersions } from '../../io/runs/program-versions.ts';
import { startProcess } from '../../io/runs/run-process.ts';
import { tailFile } from '../../io/runs/tail-file.ts';
import type { RunEffects } from './run-effects.ts';

/** The effects of a real machine that running programs needs: processes, git, a clock that never goes backwards. */
export function realRunEffects(): RunEffects {
  return {
    clock: () => performance.now(),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    rng: systemRandom,
    host: hostName(),
    identity: processIdentity(),
    environment: process.env,
    versions: { node: process.versions.node, cairn: version },
    cairn: ownCommand(),
    isRunning,
    startProcess,
    watchUsage,
    gitState,
    pythonVersions,
    makeScratch,
    scratchMetrics,
    scratchRuns,
    removeScratch,
    tailFile,
    cleanGround,
    placeInput,
    linkInput,
    filesAt,
    isFile,
    inodeOf,
    readBytes,
  };
}
