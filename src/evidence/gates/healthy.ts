import { later, type NeedRule } from './need.ts';

/** G7: it stays well. Nothing of it can be measured before something is deployed. */
export const healthyNeeds: readonly NeedRule[] = [
  later('G7', 'predictions', { title: 'Predictions are logged', verb: 'deploy' }),
  later('G7', 'feedback', { title: 'Feedback comes back', verb: 'deploy' }),
  later('G7', 'drift', { title: 'Drift is watched', verb: 'deploy' }),
  later('G7', 'loop-time', { title: 'Time from feedback to a new model', verb: 'deploy' }),
  later('G7', 'cost', { title: 'Cost in operation', verb: 'deploy' }),
];
