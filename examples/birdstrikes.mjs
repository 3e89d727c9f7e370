// What `npm start` runs: will a bird strike damage the aircraft? 10,000 reports to the FAA, as the package
// vega-datasets carries them. Further flags are passed on: npm start -- --seed 7
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../node_modules/vega-datasets/data/birdstrikes.csv', import.meta.url));
// As a person would type it: npm runs this in the project's folder.
const table = relative(process.cwd(), file);
const flags = [
  ['--target', 'Effect Amount of damage'],
  ['--negative', 'None'],
  ['--source', 'http://wildlife.faa.gov'],
];
process.argv.splice(2, 0, 'check', table, ...flags.flat());
await import('../bin/cairn.js');
