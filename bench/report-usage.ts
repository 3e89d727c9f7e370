import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded before a measured program (`node --import`): when it ends, what it used goes to the file named in the environment.
const path = process.env['CAIRN_BENCH_USAGE'];
if (isMainThread && path !== undefined) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakGigabytes: (maxRSS * 1024) / 1e9 };
    writeFileSync(path, JSON.stringify(usage));
  });
}
