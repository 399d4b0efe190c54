import { value } from '../../../libs/platform/src/index.js';

export const used = value;
