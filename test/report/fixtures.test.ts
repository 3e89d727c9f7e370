import { expect, test } from 'vitest';
import { Report } from '../../src/contracts/report.ts';
import { reports } from './fixtures/all.ts';

test.each(Object.entries(reports))('the fixture %s is a report', (_, report) => {
  expect(Report.parse(report)).toEqual(report);
});
