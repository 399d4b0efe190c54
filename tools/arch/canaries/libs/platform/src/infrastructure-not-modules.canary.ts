import { value } from '../../modules/alpha/src/index.js';

export const used = value;
