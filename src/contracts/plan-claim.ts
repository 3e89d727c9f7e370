import { z } from 'zod';

/** What of the claim `plan/p-success` tells its history: the text of the plan, as an artifact, and the chance in time. */
export const PlanClaimDetail = z.object({ artifact: z.string(), pByDeadline: z.number().nullish() });
