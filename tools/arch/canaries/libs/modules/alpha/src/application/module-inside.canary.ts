import { value } from '../../../beta/src/domain/inside.js';

export const used = value;
