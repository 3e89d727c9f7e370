import { later, type NeedRule } from './need.ts';

/** G7: it stays well. Nothing of it can be measured before something is deployed. */
export const healthyNeeds: readonly NeedRule[] = [
  later('predictions', 'Predictions are logged', 'deploy'),
  later('feedback', 'Feedback comes back', 'deploy'),
  later('drift', 'Drift is watched', 'deploy'),
  later('loop-time', 'Time from feedback to a new model', 'deploy'),
  later('cost', 'Cost in operation', 'deploy'),
];
