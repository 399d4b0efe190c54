import { value } from '../../../apps/api/src/index.js';

export const used = value;
