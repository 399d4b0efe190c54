import { value } from '../../../libs/platform/src/inside.js';

export const used = value;
