/** Asynchronous read models that this process fills. */
import { campaignActivity, type ReadModel } from '@dongthuan/projections';

export const readModels: readonly ReadModel[] = [campaignActivity];
