/**
 * What every event store must do, as a list of cases: the specs of the adapters run it, and a spec runs it against stores that are broken on purpose
 * and expects it to fail.
 */
import { appending } from './contract/appending.cases.js';
import { claims } from './contract/claims.cases.js';
import type { ContractCase } from './contract/desk.js';
import { reading } from './contract/reading.cases.js';
import { rows } from './contract/rows.cases.js';

export type { ContractCase, StoreUnderTest } from './contract/desk.js';

export const eventStoreContract: readonly ContractCase[] = [
  ...appending,
  ...claims,
  ...rows,
  ...reading,
];
