import { value } from '../../platform/src/index.js';

export const used = value;
