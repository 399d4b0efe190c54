import { value } from '../../contracts/src/index.js';

export const used = value;
