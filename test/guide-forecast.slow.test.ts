import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, startCommand } from './journeys/command.ts';

const guide = readFileSync(join(root, 'docs', 'guide', 'first-forecast.md'), 'utf8');
// The others need a project, and a day that has not passed.
const commands = [...guide.matchAll(/^npx cairn (.*examples\/plan\/.*)$/gm)].map((match) => match[1]!.split(' '));
const transcripts = [...guide.matchAll(/^```text\n([\s\S]*?)^```/gm)].map((match) => match[1]!);

test('the commands of the guide that read a file print what it shows', async () => {
  expect([commands.length, transcripts.length]).toEqual([2, 2]);
  const runs = await Promise.all(commands.map((command) => startCommand(command).ended));
  expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']));
  const screens = runs.map(({ stdout }) => stdout.replaceAll('\u00A0', ' ')).join('\n');
  for (const transcript of transcripts) expect(screens).toContain(transcript);
});
