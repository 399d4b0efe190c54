import { value } from '../../api/src/index.js';

export const used = value;
